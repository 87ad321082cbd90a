package dev.symposium.command.identity;

import java.util.HashSet;
import java.util.Set;

import dev.symposium.command.Rejection;
import dev.symposium.events.identity.UserId;

/** Administrators that last for one test. */
public final class AdministratorsInMemory implements Administrators {
    private final Set<UserId> users = new HashSet<>();

    public Set<UserId> users() {
        return users;
    }

    @Override
    public void add(UserId user) {
        users.add(user);
    }

    @Override
    public void remove(UserId user) {
        if (users.equals(Set.of(user))) {
            throw Rejection.conflict("last-administrator", "Nobody else.");
        }
        users.remove(user);
    }
}
