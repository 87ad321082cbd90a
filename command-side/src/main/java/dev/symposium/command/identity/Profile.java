package dev.symposium.command.identity;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.identity.NotificationChannel;
import dev.symposium.events.identity.NotificationTopic;
import dev.symposium.events.identity.UserEvent;
import dev.symposium.events.identity.UserEvent.NotificationsChosen;
import dev.symposium.events.identity.UserEvent.ProfileRevised;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserEvent.UsernameChanged;

/**
 * What a person says of themselves.
 *
 * @param locale the language to write to them in, as a BCP 47 tag
 * @param avatar the file with their picture, null for none
 * @param channels where they want to be told of each topic; of one that is missing, everywhere
 */
record Profile(
        String username,
        String name,
        String locale,
        @Nullable UUID avatar,
        Map<NotificationTopic, Set<NotificationChannel>> channels) {
    static final Profile NOTHING = new Profile("", "", "en", null, Map.of());

    Profile after(UserEvent event) {
        return switch (event) {
            case UserRegistered e -> new Profile(e.username(), e.name(), e.locale(), avatar, channels);
            case UsernameChanged e -> new Profile(e.username(), name, locale, avatar, channels);
            case ProfileRevised e -> new Profile(username, e.name(), e.locale(), e.avatar(), channels);
            case NotificationsChosen e -> new Profile(username, name, locale, avatar, e.channels());
            // Nothing else that happens to an account is what the person says of themselves.
            default -> this;
        };
    }

    /** Whether all but the username and the channels is the same. */
    boolean looksLike(Profile other) {
        return equals(new Profile(username, other.name, other.locale, other.avatar, channels));
    }
}
