package dev.symposium.api.learning;

import dev.symposium.events.learning.Money;

import jakarta.validation.constraints.NotNull;

/**
 * What a course is to cost.
 *
 * @param amount in the currency's minor unit, above zero
 * @param currency an ISO 4217 code
 */
record Price(@NotNull Long amount, @NotNull String currency) {
    Money toMoney() {
        return new Money(amount, currency);
    }
}
