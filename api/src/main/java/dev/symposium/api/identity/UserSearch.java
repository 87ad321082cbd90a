package dev.symposium.api.identity;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.symposium.api.web.PlainQuery;
import dev.symposium.command.Rejection;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.query.identity.PersonSearch;
import dev.symposium.query.identity.PersonSearch.Order;
import dev.symposium.query.identity.UserView.Status;

/** The parameters by which people are looked for; what is absent is not asked for. */
public record UserSearch(
        @Nullable String q,
        @Nullable String role,
        @Nullable String status,
        @Nullable String company,
        @Nullable String sort) {
    private static final int LONGEST = 100;

    public PersonSearch toSearch() {
        Order order = oneOf("sort", sort, Order.class);
        return new PersonSearch(
                text(),
                oneOf("role", role, Role.class),
                oneOf("status", status, Status.class),
                companyId(),
                order == null ? Order.NEWEST : order);
    }

    private @Nullable String text() {
        if (q == null || q.isBlank()) {
            return null;
        }
        if (q.length() > LONGEST) {
            throw Rejection.invalid("q", "too-long", "A search is at most " + LONGEST + " characters long.");
        }
        return PlainQuery.require("q", q);
    }

    private @Nullable CompanyId companyId() {
        try {
            return company == null ? null : CompanyId.of(company);
        } catch (IllegalArgumentException notAnIdentifier) {
            throw Rejection.invalid("company", "not-an-identifier", "A company is named by its identifier.");
        }
    }

    private static <E extends Enum<E>> @Nullable E oneOf(String parameter, @Nullable String value, Class<E> choice) {
        if (value == null) {
            return null;
        }
        return Arrays.stream(choice.getEnumConstants())
                .filter(constant -> constant.name().equals(value.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid(
                        parameter,
                        "unknown-value",
                        "This is one of "
                                + Arrays.toString(choice.getEnumConstants()).toLowerCase(Locale.ROOT) + "."));
    }
}
