package dev.symposium.events.learning;

import org.jspecify.annotations.Nullable;

/**
 * What a lesson shows.
 *
 * @param text Markdown; what there is to read, also beside a video
 * @param link an absolute https address; present for a video
 */
public record LessonContent(
        Kind kind, String text, @Nullable String link) {
    /** How a lesson teaches. */
    public enum Kind {
        TEXT,
        VIDEO
    }
}
