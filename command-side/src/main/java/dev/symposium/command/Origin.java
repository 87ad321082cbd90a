package dev.symposium.command;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.Identifier;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/**
 * Where a command comes from; what the log will tell of every event it causes.
 *
 * @param correlation joins everything that follows from one request
 * @param causation the identifier of the event that led to the command, null when a request did
 * @param idempotencyKey two commands with the same key are the same command; null for one that is not repeated
 * @param expectedVersion the only version of the record, the sequence of its last event, at which the command is to be
 *     done; null for whichever it is at
 * @param request a digest of the request, by which a repeat is told from another request with the same key; null where
 *     keys are never used twice
 */
public record Origin(
        Actor actor,
        String correlation,
        @Nullable String causation,
        @Nullable String idempotencyKey,
        @Nullable String request,
        @Nullable Long expectedVersion) {

    public Origin(Actor actor, String correlation, @Nullable String causation, @Nullable String idempotencyKey) {
        this(actor, correlation, causation, idempotencyKey, null, null);
    }

    public static Origin of(Actor actor, String correlation) {
        return new Origin(actor, correlation, null, null);
    }

    /** The same request, once it is known whose it is. */
    public Origin by(Actor known) {
        return new Origin(known, correlation, causation, idempotencyKey, request, expectedVersion);
    }

    /** The same, where the digest of the request is known only when it has been read. */
    public Origin asking(String digest) {
        return new Origin(actor, correlation, causation, idempotencyKey, digest, expectedVersion);
    }

    /** The same, whichever version the record is at: for a command that tells what has been done already. */
    public Origin atAnyVersion() {
        return new Origin(actor, correlation, causation, idempotencyKey, request, null);
    }

    /**
     * An identifier for something that the command makes: for a repeat of the same command it is the same, and for
     * another request with its key it is not, whatever that has done before it is refused.
     *
     * @param what tells it from others that the same command makes
     */
    public UUID newId(String what) {
        return idempotencyKey == null
                ? TimeOrderedIdentifierFactory.next()
                : Identifier.derivedFrom(idempotencyKey, request == null ? what : request + " " + what);
    }
}
