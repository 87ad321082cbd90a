package dev.symposium.command.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.symposium.command.Rejection;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.UserId;

/** Claims that last for one test. */
public final class NamesInMemory implements NameClaims {
    private final Map<String, UserId> holders = new HashMap<>();

    @Override
    public void claim(Kind kind, String name, UserId user) {
        if (holders.putIfAbsent(kind + name, user) != null) {
            throw Rejection.conflict("email", "email-taken", "Taken.");
        }
    }

    @Override
    public void release(Kind kind, String name, UserId user) {
        holders.remove(kind + name, user);
    }

    @Override
    public void change(Kind kind, String from, String to, UserId user) {
        claim(kind, to, user);
        holders.remove(kind + from, user);
    }

    @Override
    public Optional<UserId> holderOf(Kind kind, String name) {
        return Optional.ofNullable(holders.get(kind + name));
    }
}
