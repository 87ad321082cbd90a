package dev.symposium.events.learning;

/**
 * An amount of money.
 *
 * @param amount in the currency's minor unit (cents), never negative
 * @param currency its ISO 4217 code, such as {@code EUR}
 */
public record Money(long amount, String currency) {}
