package dev.symposium.command.identity;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

import dev.symposium.command.Rejection;
import dev.symposium.events.Identifier;
import dev.symposium.events.identity.AdministrationEvent.AdministratorAdded;
import dev.symposium.events.identity.AdministrationEvent.AdministratorRemoved;
import dev.symposium.events.identity.UserId;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

/**
 * Who can administer this installation. Changes of it follow one another on one stream, so that two administrators who
 * remove each other at once do not both succeed.
 */
@Aggregate(type = "administration")
public class Administration {
    static final UUID ID = Identifier.derivedFrom("administration");

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private UUID id;

    private final Set<UserId> administrators = new HashSet<>();

    void add(UserId user) {
        if (!administrators.contains(user)) {
            apply(new AdministratorAdded(ID, user));
        }
    }

    void remove(UserId user) {
        if (administrators.stream().allMatch(user::equals)) {
            throw Rejection.conflict("last-administrator", "There must be somebody else who can administer.");
        }
        if (administrators.contains(user)) {
            apply(new AdministratorRemoved(ID, user));
        }
    }

    @EventSourcingHandler
    void on(AdministratorAdded event) {
        id = event.administrationId();
        administrators.add(event.userId());
    }

    @EventSourcingHandler
    void on(AdministratorRemoved event) {
        administrators.remove(event.userId());
    }

    /** For Axon, which then applies the events. */
    protected Administration() {}
}
