package dev.symposium.command.identity;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.SessionCommand.EndSession;
import dev.symposium.command.identity.SessionCommand.StartSession;
import dev.symposium.events.identity.SessionEvent.SessionEnded;
import dev.symposium.events.identity.SessionEvent.SessionStarted;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserId;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

/** A person's session. What it needs beside the log is kept by {@link OpenSessions}. */
@Aggregate(type = "session")
public class Session {
    @AggregateIdentifier
    private SessionId id;

    private UserId user;
    private boolean ended;

    @CommandHandler
    Session(StartSession command, OpenSessions open) {
        // Before the event: a refresh token that nobody was given is harmless.
        open.add(command);
        apply(new SessionStarted(command.sessionId(), command.userId()));
    }

    @EventSourcingHandler
    void on(SessionStarted event) {
        id = event.sessionId();
        user = event.userId();
    }

    @CommandHandler
    void handle(EndSession command, Actor actor, OpenSessions open) {
        if (!actor.is(user) && !actor.isSystem()) {
            throw Rejection.notFound("There is no such session.");
        }
        if (!ended) {
            // Before the event: a session that cannot be refreshed may be ended again, but not the other way round.
            open.remove(id);
            apply(new SessionEnded(id, user, command.cause()));
        }
    }

    @EventSourcingHandler
    void on(SessionEnded event) {
        ended = true;
    }

    /** For Axon, which then applies the events. */
    protected Session() {}
}
