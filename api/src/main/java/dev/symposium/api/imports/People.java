package dev.symposium.api.imports;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.symposium.api.identity.Registration;
import dev.symposium.api.web.PlainText;
import dev.symposium.command.imports.Person;
import dev.symposium.command.imports.ReadRow;
import dev.symposium.command.imports.RowProblem;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Reads people out of rows, by the rules by which everybody registers. */
final class People {
    private static final java.util.regex.Pattern SEPARATORS = java.util.regex.Pattern.compile("[\\s,;|]+");
    private static final int LONGEST_KEPT = 254;
    private static final int LONGEST_LOCALE = 35;

    private final Validator validator;
    private final Heading heading;
    private final @Nullable CompanyId company;
    private final Locale locale;

    /**
     * Of a table with this heading.
     *
     * @param company whose employees all are; null where each row may name one, and roles
     * @param locale of those whose row names none
     */
    People(Validator validator, Heading heading, @Nullable CompanyId company, Locale locale) {
        this.validator = validator;
        this.heading = heading;
        this.company = company;
        this.locale = locale;
    }

    private record Fields(
            @NotBlank @Email @Size(max = 254) String email,

            @Nullable @Pattern(regexp = Registration.USERNAME, message = Registration.USERNAME_RULE)
            String username,

            @NotBlank @PlainText @Size(max = 120) String name) {}

    ReadRow of(Line line) {
        List<RowProblem> problems = new ArrayList<>();
        String username = heading.text(line, Column.USERNAME);
        Fields fields = new Fields(heading.text(line, Column.EMAIL), username.isEmpty() ? null : username, name(line));
        validator.validate(fields).stream().map(People::problem).forEach(problems::add);
        Set<Role> roles = roles(heading.text(line, Column.ROLES), problems);
        Person person = new Person(
                kept(fields.email()),
                username.isEmpty() ? null : kept(username),
                kept(fields.name()),
                locale(heading.text(line, Column.LANGUAGE), problems),
                roles,
                company(heading.text(line, Column.COMPANY), problems));
        if (roles.contains(Role.SUPERUSER) && person.company() == null) {
            problems.add(new RowProblem("roles", "without-company", "A superuser runs a company: name it."));
        }
        return new ReadRow(line.number(), person, problems);
    }

    private String name(Line line) {
        String whole = heading.text(line, Column.NAME);
        return whole.isEmpty()
                ? (heading.text(line, Column.FIRST_NAME) + " " + heading.text(line, Column.LAST_NAME)).strip()
                : whole;
    }

    private static String kept(String text) {
        return text.length() > LONGEST_KEPT ? text.substring(0, LONGEST_KEPT) : text;
    }

    private static RowProblem problem(ConstraintViolation<Fields> violation) {
        String code = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new RowProblem(violation.getPropertyPath().toString(), code, violation.getMessage());
    }

    private Set<Role> roles(String text, List<RowProblem> problems) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (company != null && !text.isEmpty()) {
            problems.add(new RowProblem("roles", "not-allowed", "Only administrators outside companies give roles."));
        } else {
            SEPARATORS.splitAsStream(text).forEach(word -> addRole(word, roles, problems));
        }
        return roles.isEmpty() ? EnumSet.of(Role.STUDENT) : roles;
    }

    private static void addRole(String word, Set<Role> roles, List<RowProblem> problems) {
        try {
            if (!word.isEmpty()) {
                roles.add(Role.valueOf(word.toUpperCase(Locale.ROOT)));
            }
        } catch (IllegalArgumentException unknown) {
            problems.add(new RowProblem("roles", "unknown-role", "There is no such role."));
        }
    }

    private @Nullable CompanyId company(String text, List<RowProblem> problems) {
        if (company != null && !text.isEmpty() && !text.equals(company.toString())) {
            problems.add(new RowProblem("company", "not-allowed", "These are people of your own company."));
        }
        if (company != null || text.isEmpty()) {
            return company;
        }
        try {
            return new CompanyId(UUID.fromString(text));
        } catch (IllegalArgumentException notAUuid) {
            problems.add(new RowProblem("company", "unknown-company", "There is no such company."));
            return null;
        }
    }

    private String locale(String text, List<RowProblem> problems) {
        String tag = text.isEmpty()
                ? locale.toLanguageTag()
                : Locale.forLanguageTag(text).toLanguageTag();
        if (!text.isEmpty() && tag.equals("und")) {
            problems.add(new RowProblem("locale", "not-a-language", "A language is a BCP 47 tag such as en or de-CH."));
        }
        return tag.length() > LONGEST_LOCALE || tag.equals("und") ? "en" : tag;
    }
}
