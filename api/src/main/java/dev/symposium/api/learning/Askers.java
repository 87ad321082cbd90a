package dev.symposium.api.learning;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.learning.Asker;

/** Introduces the one who asks to the query side. */
final class Askers {
    private Askers() {}

    static Asker of(Actor actor) {
        return new Asker(actor.user(), actor.company(), actor.is(Role.ADMIN));
    }

    /** For what is open to everybody but in part only to people who are known. */
    static UserId requireUser(Actor actor) {
        if (actor.user() == null) {
            throw Rejection.unauthenticated("Only a person who is logged in has something of their own.");
        }
        return actor.user();
    }
}
