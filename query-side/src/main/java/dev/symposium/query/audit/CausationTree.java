package dev.symposium.query.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What followed from one request: its command, the events of that, the commands that policies sent because of them, and
 * so on.
 *
 * @param complete false where more followed than is shown
 */
public record CausationTree(String correlation, boolean complete, List<Command> commands) {

    /**
     * A command by what it caused; one that changed nothing is not on the log.
     *
     * @param id of the command, null where it followed from an event
     * @param at when its first event happened
     */
    public record Command(@Nullable String id, @Nullable String actor, Instant at, List<Caused> events) {}

    /** An event, and the commands that followed from it. */
    public record Caused(AuditedEvent event, List<Command> commands) {}

    /** Of events in the order of the log. */
    static CausationTree of(String correlation, boolean complete, List<AuditedEvent> events) {
        Map<String, List<Command>> commandsOf = new HashMap<>();
        List<Command> first = new ArrayList<>();
        AuditedEvent before = null;
        List<Caused> together = new ArrayList<>();
        for (AuditedEvent event : events) {
            List<Command> siblings = commandsOf.get(String.valueOf(event.causation()));
            if (before == null || !isOfOneCommand(before, event)) {
                together = new ArrayList<>();
                String command = siblings == null ? event.causation() : null;
                (siblings == null ? first : siblings).add(new Command(command, event.actor(), event.at(), together));
            }
            List<Command> following = new ArrayList<>();
            commandsOf.put(event.id().toString(), following);
            together.add(new Caused(event, following));
            before = event;
        }
        return new CausationTree(correlation, complete, first);
    }

    /** The events of a command stand next to each other in the log. */
    private static boolean isOfOneCommand(AuditedEvent before, AuditedEvent event) {
        return before.position() + 1 == event.position()
                && before.causation() != null
                && before.causation().equals(event.causation());
    }
}
