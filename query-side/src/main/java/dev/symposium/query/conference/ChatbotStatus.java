package dev.symposium.query.conference;

/** How a chatbot stands at some moment: it follows from its dates and whether it is active, and is stored nowhere. */
public enum ChatbotStatus {
    UPCOMING,
    LIVE,
    ENDED,
    /** Not active, whatever its dates. */
    INACTIVE
}
