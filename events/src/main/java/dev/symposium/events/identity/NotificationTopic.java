package dev.symposium.events.identity;

/** What a person can be told of, and can choose how. What must be told, such as a code, is none of these. */
public enum NotificationTopic {
    ENROLLMENT,
    SCHEDULE,
    COURSE_UPDATE,
    LIVE_SESSION,
    CERTIFICATE,
    PAYMENT,
    IMPORT
}
