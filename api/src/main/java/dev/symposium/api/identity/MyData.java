package dev.symposium.api.identity;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.command.imports.Imports;
import dev.symposium.command.notification.DeliveredMail;
import dev.symposium.command.notification.Mailbox;
import dev.symposium.events.conference.ParticipationId;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.audit.PersonalEvents;
import dev.symposium.query.audit.PersonalEvents.Person;
import dev.symposium.query.conference.ChatHistoryQuery;
import dev.symposium.query.conference.ChatbotQuery;
import dev.symposium.query.conference.ParticipationQuery;
import dev.symposium.query.conference.ParticipationView;
import dev.symposium.query.identity.UserView;
import dev.symposium.query.learning.EnrollmentQuery;
import dev.symposium.query.learning.EnrollmentView;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes all that is known of one person, part by part as it is read: never more than a page of it is in memory. */
@Component
class MyData {
    private static final UUID FIRST = new UUID(0, 0);

    private final EnrollmentQuery enrollments;
    private final ParticipationQuery participations;
    private final ChatHistoryQuery history;
    private final ChatbotQuery chatbots;
    private final Mailbox mailbox;
    private final Imports imports;
    private final PersonalEvents events;
    private final ObjectWriter json;

    MyData(
            EnrollmentQuery enrollments,
            ParticipationQuery participations,
            ChatHistoryQuery history,
            ChatbotQuery chatbots,
            Mailbox mailbox,
            Imports imports,
            PersonalEvents events,
            JsonMapper json) {
        this.enrollments = enrollments;
        this.participations = participations;
        this.history = history;
        this.chatbots = chatbots;
        this.mailbox = mailbox;
        this.imports = imports;
        this.events = events;
        // What could not be written to its end must not look as if it were whole.
        this.json = json.writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .without(StreamWriteFeature.AUTO_CLOSE_CONTENT);
    }

    record Enrollment(String course, EnrollmentView enrollment) {}

    record MailItem(String recipient, String subject, String text, Instant deliveredAt) {
        static MailItem of(DeliveredMail mail) {
            return new MailItem(mail.recipient(), mail.subject(), mail.text(), mail.deliveredAt());
        }
    }

    private interface Part {
        void writeTo(JsonGenerator out);
    }

    /** One document, with a field for each part. */
    void writeJson(UserView person, OutputStream to) {
        try (JsonGenerator out = json.createGenerator(to)) {
            out.writeStartObject();
            partsOf(person).forEach((name, part) -> {
                out.writeName(name);
                part.writeTo(out);
            });
            out.writeEndObject();
        }
    }

    /** A file for each part. */
    void writeZip(UserView person, OutputStream to) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(to);
        for (Map.Entry<String, Part> part : partsOf(person).entrySet()) {
            zip.putNextEntry(new ZipEntry(part.getKey() + ".json"));
            try (JsonGenerator out = json.createGenerator(zip)) {
                part.getValue().writeTo(out);
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    private Map<String, Part> partsOf(UserView person) {
        UserId user = UserId.of(person.id());
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("profile", out -> out.writePOJO(UserPage.of(person)));
        parts.put(
                "enrollments",
                list(each -> allOf(
                        page -> enrollments.of(user, page),
                        joined -> each.accept(new Enrollment(joined.course().title(), joined.enrollment())))));
        parts.put("participations", out -> {
            out.writeStartArray();
            allOf(page -> participations.of(user, page), participation -> write(participation, out));
            out.writeEndArray();
        });
        // What comes to an address is for those only who have proved that it is theirs.
        if (person.verified()) {
            parts.put("mails", list(each -> mails(person.email(), each)));
            parts.put("imports", list(each -> imports.tellRowsNaming(person.email(), each::accept)));
        }
        parts.put("events", list(each -> events.tell(known(user), each::accept)));
        return parts;
    }

    private void write(ParticipationView participation, JsonGenerator out) {
        out.writeStartObject();
        out.writeName("participation");
        out.writePOJO(participation);
        out.writeName("messages");
        ParticipationId id = ParticipationId.of(participation.id());
        list(each -> allOf(page -> history.newestFirst(id, page), each::accept)).writeTo(out);
        out.writeEndObject();
    }

    private void mails(String recipient, Consumer<Object> each) {
        List<DeliveredMail> page = mailbox.allTo(recipient, FIRST, PageRequest.MOST);
        while (!page.isEmpty()) {
            page.stream().map(MailItem::of).forEach(each);
            page = mailbox.allTo(recipient, page.getLast().id(), PageRequest.MOST);
        }
    }

    private Person known(UserId user) {
        Set<String> records = new LinkedHashSet<>(Set.of(user.toString()));
        allOf(
                page -> enrollments.of(user, page),
                joined -> records.add(joined.enrollment().id()));
        allOf(page -> participations.of(user, page), participation -> records.add(participation.id()));
        Set<String> guests = new HashSet<>();
        Set<String> hosts = new LinkedHashSet<>();
        allOf(page -> chatbots.withGuest(user, page), chatbot -> {
            hosts.add(chatbot.id());
            chatbot.guests().stream()
                    .filter(guest -> user.toString().equals(guest.userId()))
                    .forEach(guest -> guests.add(guest.id()));
        });
        return new Person(user, records, guests, hosts);
    }

    private static Part list(Consumer<Consumer<Object>> items) {
        return out -> {
            out.writeStartArray();
            items.accept(out::writePOJO);
            out.writeEndArray();
        };
    }

    private static <T> void allOf(Function<PageRequest, Page<T>> query, Consumer<T> each) {
        @Nullable String next = null;
        do {
            Page<T> page = query.apply(new PageRequest(PageRequest.MOST, next));
            page.items().forEach(each);
            next = page.next();
        } while (next != null);
    }
}
