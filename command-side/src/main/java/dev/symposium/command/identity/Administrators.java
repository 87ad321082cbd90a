package dev.symposium.command.identity;

import dev.symposium.command.Rejection;
import dev.symposium.events.identity.UserId;

/** The people who can administer this installation. There is always one, once there has been one. */
public interface Administrators {

    /** The user can administer, as of the command that is being handled. */
    void add(UserId user);

    /**
     * The user can no longer administer, as of the command that is being handled.
     *
     * @throws Rejection a conflict, when nobody else is known who can
     */
    void remove(UserId user);
}
