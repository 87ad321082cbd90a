package dev.symposium.events.identity;

import java.util.UUID;

import dev.symposium.events.Stored;

/**
 * The life of a name that only one person can have at a time. The stream's identifier is a keyed hash of the name, so
 * the log tells who holds a name without telling the name.
 */
public sealed interface NameClaimEvent {
    UUID claimId();

    /** What kind of name is claimed. */
    enum Kind {
        EMAIL,
        USERNAME
    }

    @Stored("identity.NameClaimed")
    record NameClaimed(UUID claimId, Kind kind, UserId userId) implements NameClaimEvent {}

    @Stored("identity.NameReleased")
    record NameReleased(UUID claimId, Kind kind, UserId userId) implements NameClaimEvent {}
}
