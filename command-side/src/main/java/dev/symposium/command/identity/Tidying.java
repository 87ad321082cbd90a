package dev.symposium.command.identity;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.symposium.command.Actor;
import dev.symposium.command.Origin;
import dev.symposium.events.identity.SessionEvent.Cause;
import dev.symposium.events.identity.SessionId;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/**
 * Ends sessions that nobody came back to, which could not be refreshed any more, and forgets failures that are
 * forgiven. Every node does.
 */
@Component
class Tidying implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);
    private static final int AT_A_TIME = 500;
    private static final long MINUTES = 10;

    private final StoredSessions open;
    private final Sessions sessions;
    private final LockOut lockOut;
    private final ScheduledExecutorService policyThreads;
    private @Nullable ScheduledFuture<?> next;

    Tidying(StoredSessions open, Sessions sessions, LockOut lockOut, ScheduledExecutorService policyThreads) {
        this.open = open;
        this.sessions = sessions;
        this.lockOut = lockOut;
        this.policyThreads = policyThreads;
    }

    @EventListener(ApplicationReadyEvent.class)
    void watch() {
        next = policyThreads.scheduleWithFixedDelay(this::tidy, 1, MINUTES, TimeUnit.MINUTES);
    }

    private void tidy() {
        try {
            end(open.stale(AT_A_TIME));
            lockOut.tidy();
        } catch (RuntimeException failure) {
            LOG.warn("What nobody needs could not be tidied up; it is tried again", failure);
        }
    }

    private void end(List<SessionId> stale) {
        Origin origin =
                Origin.of(Actor.system(), TimeOrderedIdentifierFactory.next().toString());
        stale.forEach(session -> sessions.end(session, Cause.IDLE, origin));
    }

    @Override
    public void destroy() {
        if (next != null) {
            next.cancel(false);
        }
    }
}
