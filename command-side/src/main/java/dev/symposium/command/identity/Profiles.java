package dev.symposium.command.identity;

import dev.symposium.events.identity.UserId;

/** What people say of themselves. */
interface Profiles {

    /** The profile as of now, {@link Profile#NOTHING} when there is no such person. */
    Profile of(UserId user);
}
