package dev.symposium.events.identity;

/** Where a person is told of something. */
public enum NotificationChannel {
    EMAIL,
    IN_APP
}
