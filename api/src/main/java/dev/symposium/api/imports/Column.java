package dev.symposium.api.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a column can be about. Case, blanks and signs in its heading do not matter. */
enum Column {
    EMAIL("E-mail", "email emailaddress mail", "The address, which is nobody else's"),
    USERNAME("Username", "username", "What to log in with; made from the address where it is empty"),
    FIRST_NAME("First name", "firstname givenname", "May be left out where the last name is the whole name"),
    LAST_NAME("Last name", "lastname surname familyname", "The rest of the name"),
    NAME("Name", "name fullname", "The whole name, in place of first name and last name"),
    LANGUAGE("Language", "language locale", "To write to them in, such as en or de-CH"),
    ROLES("Roles", "roles role", "For administrators: such as STUDENT, INSTRUCTOR; STUDENT where empty"),
    COMPANY("Company", "company companyid", "For administrators: the identifier of the person's company");

    private final String heading;
    /** Between blanks. */
    private final String names;

    private final String explanation;

    Column(String heading, String names, String explanation) {
        this.heading = heading;
        this.names = " " + names + " ";
        this.explanation = explanation;
    }

    String heading() {
        return heading;
    }

    String explanation() {
        return explanation;
    }

    /** As problems call it. */
    String field() {
        return switch (this) {
            case FIRST_NAME, LAST_NAME, NAME -> "name";
            case LANGUAGE -> "locale";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }

    static Optional<Column> headed(String text) {
        String name = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return Arrays.stream(values())
                .filter(column -> column.names.contains(" " + name + " "))
                .findFirst();
    }
}
