package dev.symposium.command.audit;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import dev.symposium.events.audit.ReplayEvent.Outcome;
import dev.symposium.events.audit.ReplayId;

/** What is to be remembered of a replay. */
public sealed interface ReplayCommand {
    ReplayId replayId();

    /** Only administrators can have what is read replaced; auditors can have it compared. */
    record StartReplay(@TargetAggregateIdentifier ReplayId replayId, String projection, int version, boolean replaces)
            implements ReplayCommand {}

    /** By the system alone. */
    record EndReplay(
            @TargetAggregateIdentifier ReplayId replayId,
            Outcome outcome,
            @Nullable Long differences,
            @Nullable String checksumBefore,
            @Nullable String checksumAfter)
            implements ReplayCommand {}
}
