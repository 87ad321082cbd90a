package dev.symposium.api.conference;

/** The most characters that texts about a chatbot can have. */
final class Limits {

    static final int NAME = 200;
    static final int DESCRIPTION = 10_000;
    static final int SYSTEM_PROMPT = 10_000;
    static final int GUEST_DESCRIPTION = 4_000;

    /** A text that is not all blank, for fields that may be absent. */
    static final String NOT_BLANK = "(?s).*\\S.*";

    static final String NOT_BLANK_RULE = "must not be blank";

    private Limits() {}
}
