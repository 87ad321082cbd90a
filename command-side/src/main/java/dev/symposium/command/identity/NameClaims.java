package dev.symposium.command.identity;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.symposium.command.Rejection;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.UserId;

/** The names that only one person can have. */
public interface NameClaims {

    /**
     * Claims a name within the command that is being handled.
     *
     * @throws Rejection a conflict that names the field, when somebody else holds it
     */
    void claim(Kind kind, String name, UserId user);

    /** Gives the name back within the command that is being handled, unless somebody else holds it. */
    void release(Kind kind, String name, UserId user);

    /**
     * Claims another name and gives the one up that the user had, within the command that is being handled.
     *
     * @throws Rejection a conflict that names the field, when somebody else holds it
     */
    void change(Kind kind, String from, String to, UserId user);

    /** Who holds the name; empty when nobody does. */
    Optional<UserId> holderOf(Kind kind, String name);

    /** Those of the names that somebody holds. */
    default Set<String> held(Kind kind, Collection<String> all) {
        return all.stream().filter(name -> holderOf(kind, name).isPresent()).collect(Collectors.toSet());
    }
}
