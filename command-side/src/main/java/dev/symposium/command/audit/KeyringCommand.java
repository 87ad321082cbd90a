package dev.symposium.command.audit;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import dev.symposium.events.audit.KeyringEvent.Purpose;
import dev.symposium.events.audit.KeyringId;

/** What is to be remembered of a change of keys; by administrators. */
public sealed interface KeyringCommand {
    KeyringId keyringId();

    record OrderRotation(@TargetAggregateIdentifier KeyringId keyringId, Purpose purpose) implements KeyringCommand {}

    record EndRotation(
            @TargetAggregateIdentifier KeyringId keyringId,
            Purpose purpose,
            String keyId,
            @Nullable String publicKey) implements KeyringCommand {}
}
