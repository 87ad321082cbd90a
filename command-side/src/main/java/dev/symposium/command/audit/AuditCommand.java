package dev.symposium.command.audit;

import java.time.Instant;
import java.util.SortedMap;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import dev.symposium.events.audit.AuditTrailId;
import dev.symposium.events.identity.UserId;

/** What can be asked of an audit trail. */
public sealed interface AuditCommand {
    AuditTrailId trailId();

    /**
     * Puts on the log that its reader has read it; only for the reader themselves.
     *
     * @param question without anything that could name a person
     * @param shown how many things the answer had, null when that is not known
     */
    record RecordReading(
            @TargetAggregateIdentifier AuditTrailId trailId,
            UserId reader,
            String reading,
            SortedMap<String, String> question,
            @Nullable Integer shown,
            Instant at)
            implements AuditCommand {}
}
