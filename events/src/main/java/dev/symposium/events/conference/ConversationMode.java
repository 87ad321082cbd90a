package dev.symposium.events.conference;

/** How many conversations one participant can have with a chatbot. */
public enum ConversationMode {
    SINGLE,
    MULTIPLE
}
