package dev.symposium.command.notification;

import java.util.UUID;

import dev.symposium.events.identity.UserId;

/** A mail to one person about their account. Two with the same identifier are the same mail. */
public record Mail(UUID id, UserId user, String recipient, String subject, String text) {
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
