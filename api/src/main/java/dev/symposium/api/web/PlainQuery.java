package dev.symposium.api.web;

import dev.symposium.command.Rejection;

/** Query parameters that are looked for in a store. */
public final class PlainQuery {
    private PlainQuery() {}

    /**
     * The value itself.
     *
     * @throws Rejection invalid, when it has control characters, which no store can look for
     */
    public static String require(String parameter, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw Rejection.invalid(parameter, "control-character", "Control characters cannot be looked for.");
        }
        return value;
    }
}
