package dev.symposium.query.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;

import dev.symposium.events.identity.UserEvent;
import dev.symposium.events.identity.UserEvent.EmailVerified;
import dev.symposium.events.identity.UserEvent.LoggedIn;
import dev.symposium.events.identity.UserEvent.NotificationsChosen;
import dev.symposium.events.identity.UserEvent.ProfileRevised;
import dev.symposium.events.identity.UserEvent.RolesChanged;
import dev.symposium.events.identity.UserEvent.UserDeactivated;
import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.events.identity.UserEvent.UserReactivated;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserEvent.UsernameChanged;
import dev.symposium.query.view.Changes;
import dev.symposium.query.view.Projection;

@Projection(UserView.class)
class UserProjection {
    /** The actor of somebody who signs a company up. */
    private static final String ANONYMOUS = "anonymous";

    @EventHandler
    void on(
            UserRegistered event,
            @Timestamp Instant at,
            @MetaDataValue("actor") @Nullable String actor,
            Changes<UserView> users) {
        String id = event.userId().toString();
        String company = event.company() == null ? null : Objects.toString(event.company());
        String addedBy = company == null || ANONYMOUS.equals(actor) ? null : actor;
        ProfileView profile = new ProfileView(event.username(), event.name(), event.locale(), null, Map.of());
        users.put(id, UserView.registered(id, event.email(), profile, event.roles(), company, addedBy, at));
    }

    @EventHandler
    void on(UsernameChanged event, Changes<UserView> users) {
        revise(event, users, profile -> profile.called(event.username()));
    }

    @EventHandler
    void on(ProfileRevised event, Changes<UserView> users) {
        String avatar = event.avatar() == null ? null : Objects.toString(event.avatar());
        revise(event, users, profile -> profile.revised(event.name(), event.locale(), avatar));
    }

    @EventHandler
    void on(NotificationsChosen event, Changes<UserView> users) {
        revise(event, users, profile -> profile.told(event.channels()));
    }

    private static void revise(UserEvent event, Changes<UserView> users, UnaryOperator<ProfileView> revision) {
        users.change(event.userId().toString(), user -> user.withProfile(revision.apply(user.profile())));
    }

    @EventHandler
    void on(EmailVerified event, Changes<UserView> users) {
        users.change(event.userId().toString(), UserView::whenVerified);
    }

    @EventHandler
    void on(UserErased event, Changes<UserView> users) {
        users.remove(event.userId().toString());
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
