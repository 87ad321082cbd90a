package dev.symposium.query.conference;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.conference.GuestId;
import dev.symposium.events.conference.GuestProfile;

/**
 * A guest of a chatbot's event.
 *
 * @param userId the guest's own account, null without one
 */
public record GuestView(
        String id,
        String name,
        String title,
        String description,
        boolean speaker,
        boolean moderator,
        @Nullable String userId) {

    static GuestView of(GuestId id, GuestProfile guest) {
        return new GuestView(
                id.toString(),
                guest.name(),
                guest.title(),
                guest.description(),
                guest.speaker(),
                guest.moderator(),
                guest.user() == null ? null : guest.user().toString());
    }
}
