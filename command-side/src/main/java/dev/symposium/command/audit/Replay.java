package dev.symposium.command.audit;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.command.audit.ReplayCommand.EndReplay;
import dev.symposium.command.audit.ReplayCommand.StartReplay;
import dev.symposium.events.audit.ReplayEvent.ReplayEnded;
import dev.symposium.events.audit.ReplayEvent.ReplayStarted;
import dev.symposium.events.audit.ReplayId;
import dev.symposium.events.identity.Role;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

/** Remembers who had a view made anew and what came of it. */
@Aggregate(type = "replay")
@SuppressWarnings("UnusedVariable")
public class Replay {
    @AggregateIdentifier
    private @Nullable ReplayId id;

    private boolean ended;

    @CommandHandler
    Replay(StartReplay command, Actor actor) {
        actor.require(command.replaces() ? new Role[] {Role.ADMIN} : new Role[] {Role.ADMIN, Role.AUDITOR});
        actor.requireAllCompanies("A view holds the records of every company.");
        apply(new ReplayStarted(command.replayId(), command.projection(), command.version(), command.replaces()));
    }

    @EventSourcingHandler
    void on(ReplayStarted event) {
        id = event.replayId();
    }

    @CommandHandler
    void handle(EndReplay command, Actor actor) {
        if (!actor.isSystem()) {
            throw Rejection.forbidden("Only the system tells how a replay ended.");
        }
        if (!ended) {
            apply(new ReplayEnded(
                    command.replayId(),
                    command.outcome(),
                    command.differences(),
                    command.checksumBefore(),
                    command.checksumAfter()));
        }
    }

    @EventSourcingHandler
    void on(ReplayEnded event) {
        ended = true;
    }

    /** For Axon, which then applies the events. */
    Replay() {}
}
