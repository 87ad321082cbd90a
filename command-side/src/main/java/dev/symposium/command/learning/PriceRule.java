package dev.symposium.command.learning;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.symposium.command.Rejection;
import dev.symposium.events.learning.Money;

/** What a course can cost: a positive amount in a currency that people pay with, or nothing. */
final class PriceRule {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            // Gold, test codes and the like have no minor unit.
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private PriceRule() {}

    static void check(@Nullable Money price) {
        if (price == null) {
            return;
        }
        if (price.amount() <= 0) {
            throw Rejection.invalid(
                    "price.amount", "not-positive", "A price is above zero; a course without a price is free.");
        }
        if (!CURRENCIES.contains(price.currency())) {
            throw Rejection.invalid(
                    "price.currency", "unknown-currency", "A currency is an ISO 4217 code, such as EUR.");
        }
    }
}
