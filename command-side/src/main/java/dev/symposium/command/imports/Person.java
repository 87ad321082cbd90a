package dev.symposium.command.imports;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;

/**
 * Whom a row of a file tells of. Of a row that has problems, it is what could be read.
 *
 * @param username null where one is to be found for them
 * @param locale the language to write to them in, as a BCP 47 tag
 * @param company null for nobody's employee
 */
public record Person(
        String email,
        @Nullable String username,
        String name,
        String locale,
        Set<Role> roles,
        @Nullable CompanyId company) {

    Person called(String newUsername) {
        return new Person(email, newUsername, name, locale, roles, company);
    }

    @Override
    public String toString() {
        return "Person[***]";
    }
}
