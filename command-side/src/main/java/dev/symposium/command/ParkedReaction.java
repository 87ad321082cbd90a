package dev.symposium.command;

import java.time.Instant;

import dev.symposium.events.audit.ReactionId;

/**
 * An event that a policy could not react to, left behind so that the next ones have their turn.
 *
 * @param id of the stream of type {@code reaction} that tells what became of it
 * @param position of the event in the log
 * @param stream of the event
 * @param type of the event, by its class
 * @param error the class of what was thrown last
 * @param tries how often it was tried
 */
public record ParkedReaction(
        ReactionId id,
        String policy,
        long position,
        String stream,
        String eventId,
        String type,
        String error,
        int tries,
        Instant parkedAt) {}
