package dev.symposium.api.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import dev.symposium.api.demo.DemoStep.Answered;
import dev.symposium.api.demo.DemoStep.Wanted;
import dev.symposium.command.Actor;
import dev.symposium.command.conference.ParticipationCommand.SendMessage;
import dev.symposium.command.identity.UserCommand.LogIn;
import dev.symposium.events.Identifier;

/** Gathers the steps of the demo content as they come to mind, and puts them in the order of time. */
final class DemoSteps {
    private static final String PREFIX = "demo:";

    private final List<DemoStep> steps = new ArrayList<>();

    static String key(String name) {
        return PREFIX + name;
    }

    /** The identifier of what has this name, the same on every start. */
    static UUID id(String name) {
        return Identifier.derivedFrom(key(name));
    }

    void add(Instant at, String name, Actor actor, Object command) {
        steps.add(new Wanted(at, key(name), actor, command));
    }

    void addLogIn(Instant at, DemoPerson person) {
        add(at, "log-in:" + person.username() + ":" + steps.size(), person.actor(), new LogIn(person.id()));
    }

    /** The log-in by which a later start knows that all is done. */
    void addLast(Instant at, DemoPerson person) {
        steps.add(new Wanted(at, DemoHistory.LAST, person.actor(), new LogIn(person.id())));
    }

    /** The message and, a little later, its answer. */
    void addMessage(Instant at, Instant answeredAt, String name, Actor actor, SendMessage message) {
        add(at, name, actor, message);
        steps.add(new Answered(answeredAt, key(name + ":reply"), key(name), message));
    }

    /** Those at the same moment stay in the order in which they were added. */
    List<DemoStep> inOrder() {
        return steps.stream().sorted(Comparator.comparing(DemoStep::at)).toList();
    }
}
