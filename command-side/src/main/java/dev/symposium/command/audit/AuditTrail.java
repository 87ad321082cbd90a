package dev.symposium.command.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.command.audit.AuditCommand.RecordReading;
import dev.symposium.events.audit.AuditEvent.LogRead;
import dev.symposium.events.audit.AuditTrailId;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

/** What one person has read of the log on one day. */
@Aggregate(type = "auditTrail", cache = "auditTrailCache", snapshotTriggerDefinition = "everyHundredEvents")
public class AuditTrail {
    private static final Duration ONE_READING = Duration.ofMinutes(1);

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private AuditTrailId id;

    /** When each of the questions of the last minute was put on the log. */
    private Map<String, Instant> recent = new HashMap<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordReading command, Actor actor) {
        if (!actor.is(command.reader())) {
            throw Rejection.forbidden("Everybody puts on the log what they have read themselves.");
        }
        Instant before = recent.get(command.reading() + command.question());
        if (before == null || !command.at().isBefore(before.plus(ONE_READING))) {
            apply(new LogRead(
                    command.trailId(), command.reader(), command.reading(), command.question(), command.shown()));
        }
    }

    @EventSourcingHandler
    void on(LogRead event, @Timestamp Instant at) {
        id = event.trailId();
        recent.values().removeIf(before -> before.plus(ONE_READING).isBefore(at));
        recent.put(event.reading() + event.question(), at);
    }

    /** For Axon, which then applies the events. */
    protected AuditTrail() {}
}
