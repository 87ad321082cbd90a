package dev.symposium.command.identity;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

import dev.symposium.command.StreamState;
import dev.symposium.events.identity.UserEvent;
import dev.symposium.events.identity.UserId;

/** Reads profiles from the log, so that the account's own state, and its snapshots, hold nothing personal. */
@Component
class EventSourcedProfiles implements Profiles {
    private final StreamState<UserEvent, Profile> profiles;

    EventSourcedProfiles(EventStorageEngine log) {
        profiles = new StreamState<>(log, UserEvent.class, Profile.NOTHING, Profile::after);
    }

    @Override
    public Profile of(UserId user) {
        return profiles.of(user);
    }
}
