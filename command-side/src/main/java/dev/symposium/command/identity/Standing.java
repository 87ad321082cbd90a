package dev.symposium.command.identity;

import java.util.Set;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

import dev.symposium.command.Rejection;
import dev.symposium.command.StreamState;
import dev.symposium.events.Stored;
import dev.symposium.events.identity.UserEvent;

/** Says whose account is closed, whatever they can prove. Never behind the log. */
@Component
class Standing {
    private static final Set<String> CLOSING = Set.of("identity.UserDeactivated", "identity.UserErased");
    private static final String OPENING = "identity.UserReactivated";

    private final StreamState<UserEvent, Boolean> closed;

    Standing(EventStorageEngine log) {
        closed = new StreamState<>(
                log, UserEvent.class, false, (before, event) -> closes(event) || (before && !opens(event)));
    }

    /**
     * Insists on an account that is verified and open.
     *
     * @throws Rejection forbidden, when it is not
     */
    void require(Account account) {
        if (closed.of(account.userId())) {
            throw Rejection.forbidden("This account has been deactivated.");
        }
        if (!account.verified()) {
            throw Rejection.forbidden("The e-mail address has not been verified yet.");
        }
    }

    static boolean closes(UserEvent event) {
        return CLOSING.contains(nameOf(event));
    }

    private static boolean opens(UserEvent event) {
        return OPENING.equals(nameOf(event));
    }

    private static String nameOf(UserEvent event) {
        Stored stored = event.getClass().getAnnotation(Stored.class);
        return stored == null ? "" : stored.value();
    }
}
