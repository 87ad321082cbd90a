package dev.symposium.query.audit;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.events.identity.UserId;
import dev.symposium.eventstore.EventIndex;
import dev.symposium.eventstore.LogFilter;
import dev.symposium.eventstore.LogPage;
import dev.symposium.eventstore.LogRange;
import dev.symposium.eventstore.RecordedEvent;
import dev.symposium.eventstore.personal.PersonalData;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells one person what the log has of them. */
@Component
public class PersonalEvents {
    private static final int PAGE = 200;

    private final EventIndex index;
    private final AuditedEvents events;
    private final PersonalData protection;
    private final JsonMapper json;

    PersonalEvents(EventIndex index, AuditedEvents events, PersonalData protection, JsonMapper json) {
        this.index = index;
        this.events = events;
        this.protection = protection;
        this.json = json;
    }

    /**
     * Whose events are wanted.
     *
     * @param records the streams that are all about the person
     * @param guests the guests that the person is
     * @param hosts the streams with these guests, and with others
     */
    public record Person(UserId user, Set<String> records, Set<String> guests, Set<String> hosts) {}

    /**
     * An event that the person wanted, or that is about them.
     *
     * @param byMe whether it was the person who wanted it
     * @param payload what it tells of other people is hidden
     */
    public record PersonalEvent(
            long position,
            UUID id,
            Instant at,
            String type,
            @Nullable String revision,
            String stream,
            boolean byMe,
            JsonNode payload) {}

    /** Tells each event once: those of each record in their order, then what the person did elsewhere. */
    public void tell(Person person, Consumer<PersonalEvent> listener) {
        for (String stream : person.records()) {
            tell(ofStream(stream), event -> true, person, listener);
        }
        for (String stream : person.hosts()) {
            tell(ofStream(stream), event -> isOfGuest(event, person), person, listener);
        }
        LogFilter done = new LogFilter(null, null, person.user().toString(), null, null);
        tell(done, event -> !isTold(event, person), person, listener);
    }

    private static LogFilter ofStream(String stream) {
        return new LogFilter(null, stream, null, null, null);
    }

    private void tell(
            LogFilter filter, Predicate<RecordedEvent> wanted, Person person, Consumer<PersonalEvent> listener) {
        Long next = 1L;
        while (next != null) {
            LogPage page = index.page(filter, LogRange.all(false).from(next), PAGE);
            page.events().stream()
                    .filter(wanted)
                    .map(event -> of(event, person))
                    .forEach(listener);
            next = page.next();
        }
    }

    private boolean isTold(RecordedEvent event, Person person) {
        return person.records().contains(event.streamId())
                || (person.hosts().contains(event.streamId()) && isOfGuest(event, person));
    }

    private boolean isOfGuest(RecordedEvent event, Person person) {
        String guest = AuditedEvents.text(json.readTree(event.payload()), "guestId");
        return guest != null && person.guests().contains(guest);
    }

    private PersonalEvent of(RecordedEvent event, Person person) {
        String user = person.user().toString();
        Set<String> readable = new HashSet<>(person.guests());
        readable.add(user);
        return new PersonalEvent(
                event.position(),
                event.eventId(),
                event.recordedAt(),
                event.type(),
                event.revision(),
                event.streamId(),
                user.equals(events.provenance(event).actor()),
                json.readTree(protection.openFor(readable, event).payload()));
    }
}
