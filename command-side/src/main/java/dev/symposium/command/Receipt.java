package dev.symposium.command;

import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.Identifier;
import dev.symposium.eventstore.StoredCommand;
import dev.symposium.eventstore.StreamRef;

/**
 * A command's answer.
 *
 * @param result what its handler returned, null for nothing, and for a repeat
 * @param position of the last event that it stored; empty when it changed nothing
 * @param versions of the records that it changed, by their identifiers: the sequence of each one's last event
 * @param first what the command stored the first time, when this is a repeat of it; otherwise null
 */
public record Receipt<R>(
        @Nullable R result,
        OptionalLong position,
        Map<String, Long> versions,
        @Nullable StoredCommand first) {

    static <R> Receipt<R> ofRepeat(StoredCommand first) {
        Map<String, Long> versions =
                first.streams().stream().collect(Collectors.toMap(StreamRef::streamId, StreamRef::lastSequence));
        return new Receipt<>(null, OptionalLong.of(first.lastPosition()), versions, first);
    }

    /** The same receipt with another result and, perhaps, a later position. */
    public <T> Receipt<T> with(T otherResult, long otherPosition) {
        return new Receipt<>(otherResult, OptionalLong.of(otherPosition), versions, first);
    }

    /** The version that the command left this record at; empty when it did not change it. */
    public OptionalLong versionOf(Identifier record) {
        Long version = versions.get(record.toString());
        return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }
}
