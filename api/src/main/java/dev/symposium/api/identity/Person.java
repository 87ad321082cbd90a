package dev.symposium.api.identity;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.symposium.command.identity.Account;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

/** A person, to themselves. */
public record Person(
        UserId id,
        String email,
        String username,
        String name,
        Set<Role> roles,
        @Nullable CompanyId companyId,
        boolean verified) {

    public static Person of(Account account) {
        return new Person(
                account.userId(),
                account.email(),
                account.username(),
                account.name(),
                account.roles(),
                account.company(),
                account.verified());
    }
}
