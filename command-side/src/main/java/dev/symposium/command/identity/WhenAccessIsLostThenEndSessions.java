package dev.symposium.command.identity;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
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

/**
 * Ends the sessions that were begun with a password that is no longer one, or into an account that is closed. Of a new
 * password the node that took it has ended them with its answer, unless it was killed before.
 */
@Policy
class WhenAccessIsLostThenEndSessions {
    private final Sessions sessions;
    private final Commands commands;

    WhenAccessIsLostThenEndSessions(Sessions sessions, Commands commands) {
        this.sessions = sessions;
        this.commands = commands;
    }

    @EventHandler
    void on(PasswordChanged event, EventMessage<?> message) {
        end(event, event.session(), Cause.PASSWORD_CHANGED, message);
    }

    @EventHandler
    void on(PasswordReset event, EventMessage<?> message) {
        end(event, null, Cause.PASSWORD_CHANGED, message);
    }

    @EventHandler
    void on(PasswordResetForced event, EventMessage<?> message) {
        end(event, null, Cause.PASSWORD_CHANGED, message);
    }

    @EventHandler
    void on(UserDeactivated event, EventMessage<?> message) {
        end(event, null, Cause.ACCOUNT_CLOSED, message);
    }

    @EventHandler
    void on(UserErased event, EventMessage<?> message) {
        end(event, null, Cause.ACCOUNT_CLOSED, message);
    }

    private void end(UserEvent event, @Nullable SessionId except, Cause cause, EventMessage<?> message) {
        for (SessionId session : sessions.allOf(event.userId())) {
            if (!session.equals(except)) {
                commands.send(new EndSession(session, cause), message);
            }
        }
    }
}
