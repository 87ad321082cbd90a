package dev.symposium.api.identity;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.symposium.api.web.PlainText;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.ReviseProfile;
import dev.symposium.command.identity.UserCommand.ReviseProfile.NewAvatar;
import dev.symposium.events.identity.NotificationChannel;
import dev.symposium.events.identity.NotificationTopic;
import dev.symposium.events.identity.UserId;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What changes a profile; what is absent or null stays as it is. An empty avatar takes the picture away. */
sealed interface ProfileBody {
    int NAME = 120;
    int LOCALE = 35;
    int UUID_LENGTH = 36;
    String NOT_BLANK = ".*\\S.*";

    /** A person's own change. */
    record OwnChange(
            @Nullable @Pattern(regexp = Registration.USERNAME, message = Registration.USERNAME_RULE)
            String username,

            @Nullable @PlainText @Pattern(regexp = NOT_BLANK, message = "must not be blank") @Size(max = NAME)
            String name,

            @Nullable @Size(min = 2, max = LOCALE) String locale,
            @Nullable @Size(max = UUID_LENGTH) String avatar,
            @Nullable Map<NotificationTopic, Set<NotificationChannel>> notifications)
            implements ProfileBody {

        ReviseProfile toCommand(UserId user) {
            return new ReviseProfile(user, username, name, languageTag(locale), newAvatar(avatar), notifications, null);
        }
    }

    /** An administrator's change, which has a reason. */
    record Correction(
            @Nullable @Pattern(regexp = Registration.USERNAME, message = Registration.USERNAME_RULE)
            String username,

            @Nullable @PlainText @Pattern(regexp = NOT_BLANK, message = "must not be blank") @Size(max = NAME)
            String name,

            @Nullable @Size(min = 2, max = LOCALE) String locale,
            @Nullable @Size(max = UUID_LENGTH) String avatar,
            @NotBlank @PlainText @Size(max = 500) String reason)
            implements ProfileBody {

        ReviseProfile toCommand(UserId user) {
            return new ReviseProfile(user, username, name, languageTag(locale), newAvatar(avatar), null, reason);
        }
    }

    private static @Nullable String languageTag(@Nullable String tag) {
        if (tag == null) {
            return null;
        }
        try {
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException notATag) {
            throw Rejection.invalid("locale", "not-a-language", "A locale is a BCP 47 tag such as en or de-CH.");
        }
    }

    private static @Nullable NewAvatar newAvatar(@Nullable String file) {
        try {
            return file == null ? null : new NewAvatar(file.isEmpty() ? null : UUID.fromString(file));
        } catch (IllegalArgumentException notAnIdentifier) {
            throw Rejection.invalid("avatar", "not-a-file", "An avatar is the identifier of a file.");
        }
    }
}
