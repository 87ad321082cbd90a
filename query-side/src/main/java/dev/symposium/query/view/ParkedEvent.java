package dev.symposium.query.view;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An event that a projection could not handle, or that came behind one in the same stream. The documents lack it until
 * the view is made anew.
 *
 * @param position in the log
 * @param stream whose later events are parked behind it
 * @param error what the projection threw, null for an event that waits behind another
 */
public record ParkedEvent(
        long position,
        String stream,
        String eventId,
        String type,
        @Nullable String error,
        Instant parkedAt) {}
