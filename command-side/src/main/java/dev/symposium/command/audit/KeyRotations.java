package dev.symposium.command.audit;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.command.Commands;
import dev.symposium.command.NamedLocks;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.audit.KeyringCommand.EndRotation;
import dev.symposium.command.audit.KeyringCommand.OrderRotation;
import dev.symposium.events.audit.KeyringEvent.Purpose;
import dev.symposium.events.audit.KeyringId;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.RecordedEvent;

import tools.jackson.databind.json.JsonMapper;

/** Has keys changed, and puts on the log who wanted it, before it is done, and what came of it. */
@Component
public class KeyRotations {
    private final Commands commands;
    private final NamedLocks locks;
    private final PostgresEventStorageEngine engine;
    private final JsonMapper json;

    KeyRotations(Commands commands, NamedLocks locks, PostgresEventStorageEngine engine, JsonMapper json) {
        this.commands = commands;
        this.locks = locks;
        this.engine = engine;
        this.json = json;
    }

    /**
     * What is public of a key.
     *
     * @param keyId by which a signature names it
     * @param publicKey the whole of it; null where that is not to be remembered
     */
    public record SigningKey(String keyId, @Nullable String publicKey) {}

    /**
     * Changes a key; a repeat of the same request does not, even one that comes while the first is at it. Of several
     * requests each is on the log in the order in which its key signs.
     *
     * @param rotation does it, and answers the key that signs next
     * @return with the identifier of the key that came of it
     * @throws Rejection forbidden, unless an administrator wants it
     */
    public Receipt<String> rotate(Purpose purpose, Origin origin, Supplier<SigningKey> rotation) {
        NamedLocks.Held lock = locks.take("keys of " + purpose);
        try (lock) {
            return commands.repeatOf(origin).map(this::withKeyId).orElseGet(() -> rotateNow(purpose, origin, rotation));
        }
    }

    private Receipt<String> withKeyId(Receipt<Object> repeat) {
        long position = repeat.position().orElseThrow();
        RecordedEvent rotated = engine.log().at(position).orElseThrow();
        return repeat.with(json.readTree(rotated.payload()).path("keyId").asString(), position);
    }

    private Receipt<String> rotateNow(Purpose purpose, Origin origin, Supplier<SigningKey> rotation) {
        KeyringId keyring = KeyringId.of(purpose);
        commands.send(new OrderRotation(keyring, purpose), Origin.of(origin.actor(), origin.correlation()));
        SigningKey key = rotation.get();
        Receipt<Object> ended =
                commands.send(new EndRotation(keyring, purpose, key.keyId(), key.publicKey()), origin.atAnyVersion());
        return ended.with(key.keyId(), ended.position().orElseThrow());
    }
}
