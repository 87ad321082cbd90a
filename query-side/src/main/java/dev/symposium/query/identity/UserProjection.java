package dev.symposium.query.identity;

import java.time.Instant;
import java.util.Objects;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

import dev.symposium.events.identity.UserEvent.EmailVerified;
import dev.symposium.events.identity.UserEvent.LoggedIn;
import dev.symposium.events.identity.UserEvent.RolesChanged;
import dev.symposium.events.identity.UserEvent.UserDeactivated;
import dev.symposium.events.identity.UserEvent.UserReactivated;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.query.identity.UserView.Status;
import dev.symposium.query.view.Changes;
import dev.symposium.query.view.Projection;

@Projection(UserView.class)
class UserProjection {

    @EventHandler
    void on(UserRegistered event, @Timestamp Instant at, Changes<UserView> users) {
        String id = event.userId().toString();
        String company = event.company() == null ? null : Objects.toString(event.company());
        users.put(
                id,
                new UserView(
                        id,
                        event.email(),
                        event.username(),
                        event.name(),
                        event.roles(),
                        company,
                        false,
                        Status.UNVERIFIED,
                        at,
                        null));
    }

    @EventHandler
    void on(EmailVerified event, Changes<UserView> users) {
        users.change(event.userId().toString(), UserView::whenVerified);
    }

    @EventHandler
    void on(RolesChanged event, Changes<UserView> users) {
        users.change(event.userId().toString(), user -> user.withRoles(event.roles()));
    }

    @EventHandler
    void on(UserDeactivated event, Changes<UserView> users) {
        users.change(event.userId().toString(), UserView::whenDeactivated);
    }

    @EventHandler
    void on(UserReactivated event, Changes<UserView> users) {
        users.change(event.userId().toString(), UserView::whenReactivated);
    }

    @EventHandler
    void on(LoggedIn event, @Timestamp Instant at, Changes<UserView> users) {
        users.change(event.userId().toString(), user -> user.whenLoggedIn(at));
    }
}
