package dev.symposium.command.identity;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

import dev.symposium.command.Commands;
import dev.symposium.command.Policy;
import dev.symposium.command.identity.SessionCommand.EndSession;
import dev.symposium.events.identity.SessionEvent.Cause;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserEvent;
import dev.symposium.events.identity.UserEvent.PasswordChanged;
import dev.symposium.events.identity.UserEvent.PasswordReset;
import dev.symposium.events.identity.UserEvent.PasswordResetForced;
import dev.symposium.events.identity.UserEvent.UserDeactivated;
import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.PostgresEventStorageEngine;

/**
 * Ends the sessions that were begun with a password that is no longer one, or into an account that is closed. Those
 * that were begun since are left alone, however late this comes. Of a new password the node that took it has ended them
 * with its answer, unless it was killed before.
 */
@Policy(independent = true)
class WhenAccessIsLostThenEndSessions {
    private final Sessions sessions;
    private final EventLog log;
    private final Commands commands;

    WhenAccessIsLostThenEndSessions(Sessions sessions, PostgresEventStorageEngine engine, Commands commands) {
        this.sessions = sessions;
        this.log = engine.log();
        this.commands = commands;
    }

    @EventHandler
    void on(PasswordChanged event, TrackedEventMessage<?> message) {
        end(event, event.session(), Cause.PASSWORD_CHANGED, message);
    }

    @EventHandler
    void on(PasswordReset event, TrackedEventMessage<?> message) {
        end(event, null, Cause.PASSWORD_CHANGED, message);
    }

    @EventHandler
    void on(PasswordResetForced event, TrackedEventMessage<?> message) {
        end(event, null, Cause.PASSWORD_CHANGED, message);
    }

    @EventHandler
    void on(UserDeactivated event, TrackedEventMessage<?> message) {
        end(event, null, Cause.ACCOUNT_CLOSED, message);
    }

    @EventHandler
    void on(UserErased event, TrackedEventMessage<?> message) {
        end(event, null, Cause.ACCOUNT_CLOSED, message);
    }

    private void end(UserEvent event, @Nullable SessionId except, Cause cause, TrackedEventMessage<?> message) {
        long position = message.trackingToken().position().orElseThrow();
        for (SessionId session : sessions.allOf(event.userId())) {
            if (!session.equals(except) && hasBegunBefore(position, session)) {
                commands.send(new EndSession(session, cause), message);
            }
        }
    }

    private boolean hasBegunBefore(long position, SessionId session) {
        return log.stream(session.toString(), 0, 1).stream().anyMatch(begun -> begun.position() < position);
    }
}
