package dev.symposium.command.identity;

import java.time.Instant;

import dev.symposium.events.identity.UserId;

/** What is kept of people beside the log, and found by their address. */
public interface KeptBesideTheLog {

    /**
     * Forgets what is kept of somebody who is erased, for good when this returns. It may be called again.
     *
     * @param address that the person has had
     * @param at when they were erased: what somebody has said of the address since is of a new person
     */
    void forget(UserId user, String address, Instant at);
}
