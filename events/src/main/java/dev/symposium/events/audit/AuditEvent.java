package dev.symposium.events.audit;

import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.Stored;
import dev.symposium.events.identity.UserId;

/** What is done by those who look over the log: for each of them and each day a stream. */
public sealed interface AuditEvent {
    AuditTrailId trailId();

    /**
     * Somebody has read of the log. Whoever asks the same within a minute, for the next part of a list above all, goes
     * on reading: that is no second event.
     *
     * @param reading what kind of reading it was, such as {@code log} or {@code timeline}
     * @param question what was asked for, by parameter. Values that could name a person are replaced by {@code *}
     * @param shown how many things the answer had; null where it was not known when it began
     */
    @Stored("audit.LogRead")
    record LogRead(
            AuditTrailId trailId,
            UserId reader,
            String reading,
            SortedMap<String, String> question,
            @Nullable Integer shown)
            implements AuditEvent {}
}
