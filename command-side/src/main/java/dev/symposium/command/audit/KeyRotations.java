package dev.symposium.command.audit;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.audit.KeyringCommand.EndRotation;
import dev.symposium.command.audit.KeyringCommand.OrderRotation;
import dev.symposium.events.audit.KeyringEvent.Purpose;
import dev.symposium.events.audit.KeyringId;

/** Has keys changed, and puts on the log who wanted it, before it is done, and what came of it. */
@Component
public class KeyRotations {
    private final Commands commands;
    private final Turns turns;

    KeyRotations(Commands commands, Turns turns) {
        this.commands = commands;
        this.turns = turns;
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
     * @throws Rejection forbidden, unless an administrator wants it
     */
    public Receipt<Object> rotate(Purpose purpose, Origin origin, Supplier<SigningKey> rotation) {
        return turns.alone(
                purpose, () -> commands.repeatOf(origin).orElseGet(() -> rotateNow(purpose, origin, rotation)));
    }

    private Receipt<Object> rotateNow(Purpose purpose, Origin origin, Supplier<SigningKey> rotation) {
        KeyringId keyring = KeyringId.of(purpose);
        commands.send(new OrderRotation(keyring, purpose), Origin.of(origin.actor(), origin.correlation()));
        SigningKey key = rotation.get();
        return commands.send(new EndRotation(keyring, purpose, key.keyId(), key.publicKey()), origin.atAnyVersion());
    }
}
