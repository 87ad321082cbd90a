package dev.symposium.api.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.identity.NotificationChannel;
import dev.symposium.events.identity.NotificationTopic;
import dev.symposium.events.identity.Role;
import dev.symposium.query.identity.ProfileView;
import dev.symposium.query.identity.UserView;
import dev.symposium.query.identity.UserView.Status;

/**
 * A person, to themselves and to those who look after people.
 *
 * @param avatar the file with their picture, null for none
 * @param companyId null for somebody outside every company
 * @param addedBy who opened the account; null for somebody who came by themselves
 * @param notifications where they want to be told of each topic; of one that is missing, everywhere
 * @param lastLoginAt null before the first log-in
 */
public record UserPage(
        String id,
        String email,
        String username,
        String name,
        String locale,
        @Nullable String avatar,
        Set<Role> roles,
        @Nullable String companyId,
        @Nullable String addedBy,
        boolean verified,
        Status status,
        Map<NotificationTopic, Set<NotificationChannel>> notifications,
        Instant registeredAt,
        @Nullable Instant lastLoginAt) {

    public static UserPage of(UserView view) {
        ProfileView profile = view.profile();
        return new UserPage(
                view.id(),
                view.email(),
                profile.username(),
                profile.name(),
                profile.locale(),
                profile.avatar(),
                view.roles(),
                view.companyId(),
                view.addedBy(),
                view.verified(),
                view.status(),
                profile.notifications(),
                view.registeredAt(),
                view.lastLoginAt());
    }
}
