package dev.symposium.events.identity;

import java.util.UUID;

import dev.symposium.events.Stored;

/**
 * Who can administer this installation: has the role, and is not deactivated. There is one such stream, so that of the
 * last two who go at once one stays.
 */
public sealed interface AdministrationEvent {
    UUID administrationId();

    @Stored("identity.AdministratorAdded")
    record AdministratorAdded(UUID administrationId, UserId userId) implements AdministrationEvent {}

    @Stored("identity.AdministratorRemoved")
    record AdministratorRemoved(UUID administrationId, UserId userId) implements AdministrationEvent {}
}
