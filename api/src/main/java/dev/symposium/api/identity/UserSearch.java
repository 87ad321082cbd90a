package dev.symposium.api.identity;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.symposium.command.Rejection;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.query.identity.PersonSearch;
import dev.symposium.query.identity.PersonSearch.Order;
import dev.symposium.query.identity.UserView.Status;

import io.swagger.v3.oas.annotations.Parameter;

/**
 * The parameters by which people are looked for; what is absent is not asked for.
 *
 * @param q is refused: addresses are kept by many who should not read names
 */
public record UserSearch(
        @Parameter(hidden = true) @Nullable String q,
        @Nullable String role,
        @Nullable String status,
        @Nullable String company,
        @Nullable String sort) {
    public PersonSearch toSearch() {
        if (q != null) {
            throw Rejection.invalid("q", "in-address", "Names are looked for by POST /api/v1/users/search.");
        }
        Order order = oneOf("sort", sort, Order.class);
        return new PersonSearch(
                null,
                oneOf("role", role, Role.class),
                oneOf("status", status, Status.class),
                companyId(),
                order == null ? Order.NEWEST : order);
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
