package dev.symposium.command.identity;

import java.time.Duration;

import org.springframework.stereotype.Component;

import dev.symposium.command.Actor;
import dev.symposium.command.Origin;
import dev.symposium.command.task.RecurringWork;
import dev.symposium.events.identity.SessionEvent.Cause;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/** Ends sessions that could not be refreshed any more, and forgets failures that are forgiven. */
@Component
class Tidying implements RecurringWork {
    private static final int AT_A_TIME = 500;
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final StoredSessions open;
    private final Sessions sessions;
    private final LockOut lockOut;

    Tidying(StoredSessions open, Sessions sessions, LockOut lockOut) {
        this.open = open;
        this.sessions = sessions;
        this.lockOut = lockOut;
    }

    @Override
    public String name() {
        return "session-tidying";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void run() {
        Origin origin =
                Origin.of(Actor.system(), TimeOrderedIdentifierFactory.next().toString());
        open.stale(AT_A_TIME).forEach(session -> sessions.end(session, Cause.IDLE, origin));
        lockOut.tidy();
    }
}
