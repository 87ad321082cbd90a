package dev.symposium.command;

import java.util.Optional;

import dev.symposium.eventstore.StoredCommand;

/** Finds what a command has stored before, so that a repeat is answered and not done again. */
@FunctionalInterface
interface EarlierCommands {

    /**
     * What the command of this origin has stored; empty when it is not known by its key.
     *
     * @throws Rejection invalid, when the key was used for another request
     */
    Optional<StoredCommand> of(Origin origin);
}
