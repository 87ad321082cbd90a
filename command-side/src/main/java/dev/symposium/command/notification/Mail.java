package dev.symposium.command.notification;

import java.util.UUID;

/** A mail to one person. Two with the same identifier are the same mail. */
public record Mail(UUID id, String recipient, String subject, String text) {
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
