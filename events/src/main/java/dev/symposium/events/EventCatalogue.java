package dev.symposium.events;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.symposium.events.audit.AuditEvent;
import dev.symposium.events.audit.KeyringEvent;
import dev.symposium.events.audit.ReactionEvent;
import dev.symposium.events.audit.ReplayEvent;
import dev.symposium.events.company.CompanyEvent;
import dev.symposium.events.conference.ChatbotEvent;
import dev.symposium.events.conference.ParticipationEvent;
import dev.symposium.events.identity.AdministrationEvent;
import dev.symposium.events.identity.NameClaimEvent;
import dev.symposium.events.identity.SessionEvent;
import dev.symposium.events.identity.UserEvent;
import dev.symposium.events.imports.ImportEvent;
import dev.symposium.events.learning.CourseEvent;
import dev.symposium.events.learning.EnrollmentEvent;

/** Everything that can happen: every event of every vocabulary, under its stored name. */
public final class EventCatalogue {
    private static final List<Class<?>> VOCABULARIES = List.of(
            UserEvent.class,
            NameClaimEvent.class,
            SessionEvent.class,
            AdministrationEvent.class,
            CompanyEvent.class,
            ImportEvent.class,
            CourseEvent.class,
            EnrollmentEvent.class,
            ChatbotEvent.class,
            ParticipationEvent.class,
            AuditEvent.class,
            ReplayEvent.class,
            ReactionEvent.class,
            KeyringEvent.class);

    private EventCatalogue() {}

    /** One entry of the catalogue. */
    public record Entry(String name, int revision, Class<?> type) {}

    /** All entries, in the order of the vocabularies. */
    public static List<Entry> entries() {
        return VOCABULARIES.stream().flatMap(EventCatalogue::entriesOf).toList();
    }

    private static Stream<Entry> entriesOf(Class<?> vocabulary) {
        return Arrays.stream(vocabulary.getPermittedSubclasses()).map(type -> {
            Stored stored = type.getAnnotation(Stored.class);
            if (stored == null) {
                throw new IllegalStateException(type + " has no stored name");
            }
            return new Entry(stored.value(), stored.revision(), type);
        });
    }
}
