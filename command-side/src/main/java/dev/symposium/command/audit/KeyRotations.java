package dev.symposium.command.audit;

import java.util.function.Supplier;

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

    KeyRotations(Commands commands) {
        this.commands = commands;
    }

    /**
     * Changes a key; a repeat of the same request does not.
     *
     * @param rotation does it, and answers what is public of the key that signs next
     * @throws Rejection forbidden, unless an administrator wants it
     */
    public Receipt<Object> rotate(Purpose purpose, Origin origin, Supplier<String> rotation) {
        return commands.repeatOf(origin).orElseGet(() -> {
            KeyringId keyring = KeyringId.of(purpose);
            commands.send(new OrderRotation(keyring, purpose), Origin.of(origin.actor(), origin.correlation()));
            return commands.send(new EndRotation(keyring, purpose, rotation.get()), origin.atAnyVersion());
        });
    }
}
