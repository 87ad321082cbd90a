package dev.symposium.events.conference;

/**
 * A passage that a reply rests on.
 *
 * @param kind what it was taken from, such as {@code guest} or {@code description}
 * @param reference the identifier of that, as text
 * @param title what a reader would call it
 * @param passage its words
 */
public record Source(String kind, String reference, String title, String passage) {}
