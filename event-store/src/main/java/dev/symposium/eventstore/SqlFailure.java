package dev.symposium.eventstore;

import java.sql.SQLException;

/** What a failed statement means for the append it carried. */
enum SqlFailure {
    /** A unique key is taken: nothing was stored. */
    CONFLICT,
    /** The data does not fit: nothing was stored, and nothing will be. */
    REFUSED,
    /** The server answered that it cannot now: nothing was stored. */
    UNABLE,
    /** No answer came: the append may have been stored or not. */
    LOST;

    /** The server ends the connection then, at whatever point the append was. */
    private static final String TRANSACTION_TIMEOUT = "25P04";

    static SqlFailure of(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null || state.startsWith("08") || state.startsWith("57P") || state.equals(TRANSACTION_TIMEOUT)) {
            return LOST;
        }
        if (state.equals("23505")) {
            return CONFLICT;
        }
        return switch (state.substring(0, 2)) {
            case "22", "23", "54" -> REFUSED;
            case "25", "40", "42", "53", "55", "57", "58", "XX" -> UNABLE;
            default -> LOST;
        };
    }
}
