package dev.symposium.api.security;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import dev.symposium.command.Rejection;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserId;

/** What an access token says of the person who bears it, and in which session they got it. */
public record AccessToken(
        UserId user,
        SessionId session,
        Set<Role> roles,
        @Nullable CompanyId company) {
    static final String ROLES = "roles";
    static final String COMPANY = "company";
    static final String SESSION = "sid";

    /** Reads the claims of a token that has been verified. */
    public static AccessToken of(Jwt token) {
        List<String> named = token.getClaimAsStringList(ROLES);
        String company = token.getClaimAsString(COMPANY);
        return new AccessToken(
                UserId.of(String.valueOf(token.getSubject())),
                SessionId.of(String.valueOf(token.getClaimAsString(SESSION))),
                (named == null ? List.<String>of() : named)
                        .stream().map(Role::valueOf).collect(Collectors.toSet()),
                company == null ? null : CompanyId.of(company));
    }

    /** The token of the request that this thread works on; empty when there is none. */
    public static Optional<AccessToken> ofRequest() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? Optional.of(of(token.getToken()))
                : Optional.empty();
    }

    /**
     * The session of the request that this thread works on.
     *
     * @throws Rejection unauthenticated, when there is none
     */
    public static SessionId requireSession() {
        return ofRequest()
                .map(AccessToken::session)
                .orElseThrow(() -> Rejection.unauthenticated("Nobody is logged in."));
    }

    /** The roles as a claim carries them. */
    static Collection<String> claim(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toList();
    }
}
