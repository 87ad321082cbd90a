package dev.symposium.command;

import java.util.Optional;

import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Keeps aggregates as they were left on this node, and gives only those that are as the log has them: another node may
 * have gone on with one. To ask the log where a stream ends is cheaper than to read the stream.
 */
final class AggregateCache extends WeakReferenceCache {
    private final EventStorageEngine log;

    AggregateCache(EventStorageEngine log) {
        this.log = log;
    }

    EventStorageEngine log() {
        return log;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // The framework declares it so.
    public <K, V> @Nullable V get(K id) {
        V kept = super.get(id);
        if (kept instanceof AggregateCacheEntry<?> entry && !isWhatTheLogHas(id.toString(), entry)) {
            remove(id);
            return null;
        }
        return kept;
    }

    private boolean isWhatTheLogHas(String id, AggregateCacheEntry<?> entry) {
        // An entry that has never left this process has the aggregate itself and makes it of nothing.
        Long version = entry.recreateAggregate(null, null, null, null).version();
        return log.lastSequenceNumberFor(id).equals(Optional.ofNullable(version));
    }
}
