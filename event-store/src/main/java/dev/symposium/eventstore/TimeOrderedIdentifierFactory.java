package dev.symposium.eventstore;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.axonframework.common.IdentifierFactory;

/**
 * Identifiers of messages and aggregates as UUIDv7 (RFC 9562): a millisecond and 74 random bits. They are unique, not
 * secret: the random source is a fast one that no two threads share, where {@link UUID#randomUUID()} queues all threads
 * on one lock. Being ordered by time they also fall next to each other in an index.
 */
public final class TimeOrderedIdentifierFactory extends IdentifierFactory {

    /** Found by Axon through {@code META-INF/services}. */
    public TimeOrderedIdentifierFactory() {}

    @Override
    public String generateIdentifier() {
        return next().toString();
    }

    /** A new UUIDv7. */
    public static UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long millis = System.currentTimeMillis();
        long high = (millis << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
