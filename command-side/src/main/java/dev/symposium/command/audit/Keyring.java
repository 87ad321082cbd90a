package dev.symposium.command.audit;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.command.audit.KeyringCommand.EndRotation;
import dev.symposium.command.audit.KeyringCommand.OrderRotation;
import dev.symposium.events.audit.KeyringEvent.KeyRotated;
import dev.symposium.events.audit.KeyringEvent.KeyRotationOrdered;
import dev.symposium.events.audit.KeyringId;
import dev.symposium.events.identity.Role;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

/** Remembers who had keys changed, and which keys came of it. */
@Aggregate(type = "keyring")
@SuppressWarnings("UnusedVariable") // Axon reads the identifier.
public class Keyring {
    @AggregateIdentifier
    private @Nullable KeyringId id;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OrderRotation command, Actor actor) {
        actor.require(Role.ADMIN);
        apply(new KeyRotationOrdered(command.keyringId(), command.purpose()));
    }

    @EventSourcingHandler
    void on(KeyRotationOrdered event) {
        id = event.keyringId();
    }

    /** A key that waits to sign is not overtaken: then the same comes of another order. */
    @CommandHandler
    void handle(EndRotation command, Actor actor) {
        actor.require(Role.ADMIN);
        apply(new KeyRotated(command.keyringId(), command.purpose(), command.keyId(), command.publicKey()));
    }

    /** For Axon, which then applies the events. */
    Keyring() {}
}
