package dev.symposium.events.learning;

/** Whom a course is for. */
public enum Level {
    BEGINNER,
    INTERMEDIATE,
    ADVANCED
}
