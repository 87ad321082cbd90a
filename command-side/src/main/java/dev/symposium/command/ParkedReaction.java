package dev.symposium.command;

import java.time.Instant;

/**
 * An event that a policy could not react to, left behind so that the next ones have their turn.
 *
 * @param position of the event in the log
 * @param stream of the event
 * @param type of the event, by its class
 * @param error the class of what was thrown last
 * @param tries how often it was tried
 */
public record ParkedReaction(
        String policy,
        long position,
        String stream,
        String eventId,
        String type,
        String error,
        int tries,
        Instant parkedAt) {}
