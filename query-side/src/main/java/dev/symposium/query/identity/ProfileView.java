package dev.symposium.query.identity;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.identity.NotificationChannel;
import dev.symposium.events.identity.NotificationTopic;

/**
 * What a person says of themselves.
 *
 * @param avatar the file with their picture, null for none
 * @param notifications where they want to be told of each topic; of one that is missing, everywhere
 */
public record ProfileView(
        String username,
        String name,
        String locale,
        @Nullable String avatar,
        Map<NotificationTopic, Set<NotificationChannel>> notifications) {

    ProfileView called(String newUsername) {
        return new ProfileView(newUsername, name, locale, avatar, notifications);
    }

    ProfileView revised(String newName, String newLocale, @Nullable String newAvatar) {
        return new ProfileView(username, newName, newLocale, newAvatar, notifications);
    }

    ProfileView told(Map<NotificationTopic, Set<NotificationChannel>> channels) {
        return new ProfileView(username, name, locale, avatar, channels);
    }
}
