package dev.symposium.api.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

/** What an access token says of the person who bears it. */
public record AccessToken(
        UserId user, Set<Role> roles, @Nullable CompanyId company) {
    static final String ROLES = "roles";
    static final String COMPANY = "company";

    /** Reads the claims of a token that has been verified. */
    public static AccessToken of(Jwt token) {
        List<String> named = token.getClaimAsStringList(ROLES);
        String company = token.getClaimAsString(COMPANY);
        return new AccessToken(
                UserId.of(String.valueOf(token.getSubject())),
                (named == null ? List.<String>of() : named)
                        .stream().map(Role::valueOf).collect(Collectors.toSet()),
                company == null ? null : CompanyId.of(company));
    }

    /** The roles as a claim carries them. */
    static Collection<String> claim(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toList();
    }
}
