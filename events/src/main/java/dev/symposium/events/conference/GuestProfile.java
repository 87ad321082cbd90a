package dev.symposium.events.conference;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.identity.UserId;

/**
 * Who a guest is.
 *
 * @param title what they are called in the programme, such as "Head of Research"
 * @param user the guest's own account, null without one
 */
public record GuestProfile(
        String name,
        String title,
        String description,
        boolean speaker,
        boolean moderator,
        @Nullable UserId user) {}
