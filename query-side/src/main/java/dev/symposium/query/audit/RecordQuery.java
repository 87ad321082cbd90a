package dev.symposium.query.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.events.company.CompanyId;
import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.RecordedEvent;
import dev.symposium.query.company.CompanyView;
import dev.symposium.query.conference.ChatbotView;
import dev.symposium.query.conference.ParticipationView;
import dev.symposium.query.identity.UserView;
import dev.symposium.query.imports.ImportView;
import dev.symposium.query.learning.CourseView;
import dev.symposium.query.learning.EnrollmentView;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.RecordViews;
import dev.symposium.query.view.ViewStore;
import dev.symposium.query.view.Views;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/**
 * Tells of one record what became of it, and how it stood at any time. A scope is the company whose records may be
 * seen, null for all: a record outside of it is not there.
 */
@Component
public class RecordQuery {
    /** What people see of a record, by the type of its stream. */
    private static final Map<String, Class<?>> VIEWS = Map.of(
            "user", UserView.class,
            "company", CompanyView.class,
            "course", CourseView.class,
            "enrollment", EnrollmentView.class,
            "chatbot", ChatbotView.class,
            "participation", ParticipationView.class,
            "import", ImportView.class);

    private final PostgresEventStorageEngine engine;
    private final EventLog log;
    private final AuditedEvents events;
    private final RecordScope records;
    private final RecordViews views;
    private final Views<UserView> people;
    private final JsonMapper json;

    RecordQuery(
            PostgresEventStorageEngine engine,
            AuditedEvents events,
            RecordScope records,
            RecordViews views,
            ViewStore store,
            JsonMapper json) {
        this.engine = engine;
        this.log = engine.log();
        this.events = events;
        this.records = records;
        this.views = views;
        this.people = store.of(UserView.class);
        this.json = json;
    }

    /** Every change of the record, oldest first; nothing when it is not there. */
    public Page<TimelineEntry> timeline(String type, String id, @Nullable CompanyId scope, PageRequest request) {
        long first = request.cursor() == null ? 0 : LogCursor.position(request.cursor(), type + "/" + id);
        if (!isThere(type, id, scope)) {
            return new Page<>(List.of(), null);
        }
        List<RecordedEvent> found = log.stream(id, first, request.limit() + 1);
        List<RecordedEvent> shown = found.subList(0, Math.min(found.size(), request.limit()));
        String next = found.size() > shown.size() ? LogCursor.of(found.getLast().sequence(), type + "/" + id) : null;
        return new Page<>(entries(type, id, shown, scope), next);
    }

    private List<TimelineEntry> entries(String type, String id, List<RecordedEvent> shown, @Nullable CompanyId scope) {
        if (shown.isEmpty()) {
            return List.of();
        }
        Map<Long, JsonNode> states = states(
                type, id, shown.getFirst().sequence() - 1, shown.getLast().sequence());
        List<AuditedEvent> audited = shown.stream().map(events::of).toList();
        Map<String, String> names = names(audited, scope);
        return audited.stream()
                .map(event -> new TimelineEntry(
                        event,
                        names.get(event.actor()),
                        AuditedEvents.text(event.payload(), "reason"),
                        Difference.between(
                                stateAfter(event.sequence() - 1, states), stateAfter(event.sequence(), states))))
                .toList();
    }

    private static JsonNode stateAfter(long sequence, Map<Long, JsonNode> states) {
        return states.getOrDefault(sequence, NullNode.getInstance());
    }

    /** The record after each event from the first sequence to the last. */
    private Map<Long, JsonNode> states(String type, String id, long first, long last) {
        Map<Long, JsonNode> states = new HashMap<>();
        RecordFold fold = fold(type, id);
        DomainEventStream stream = engine.readEvents(id, 0);
        while (stream.hasNext() && stream.peek().getSequenceNumber() <= last) {
            DomainEventMessage<?> event = stream.next();
            fold.apply(event);
            if (event.getSequenceNumber() >= first) {
                states.put(event.getSequenceNumber(), fold.state());
            }
        }
        return states;
    }

    private RecordFold fold(String type, String id) {
        Class<?> view = VIEWS.get(type);
        return view == null ? RecordFold.ofWords(json) : RecordFold.ofView(views.begin(view, id), json);
    }

    /** Of the people that the scope reaches. */
    private Map<String, String> names(List<AuditedEvent> audited, @Nullable CompanyId scope) {
        List<String> actors = audited.stream()
                .map(AuditedEvent::actor)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return people.findAll(actors).stream()
                .filter(person -> scope == null || scope.toString().equals(person.companyId()))
                .collect(Collectors.toMap(
                        UserView::id, person -> person.profile().name()));
    }

    /** The record as the events up to the position have made it; empty where it was not there yet, or is not at all. */
    public Optional<RecordState> state(String type, String id, @Nullable CompanyId scope, long position) {
        return isThere(type, id, scope)
                ? lastUpTo(id, position).map(last -> stateAt(type, id, last))
                : Optional.empty();
    }

    private RecordState stateAt(String type, String id, RecordedEvent last) {
        JsonNode state = stateAfter(last.sequence(), states(type, id, last.sequence(), last.sequence()));
        return new RecordState(
                type, id, last.position(), last.sequence(), last.recordedAt(), state.isNull() ? null : state);
    }

    /**
     * What became of the record between the positions; empty where it was not there at the second, or is not at all.
     */
    public Optional<RecordDiff> difference(String type, String id, @Nullable CompanyId scope, long from, long to) {
        Optional<RecordState> after = state(type, id, scope, to);
        Optional<RecordState> before = after.isEmpty() ? after : state(type, id, scope, from);
        return after.map(state -> new RecordDiff(
                type,
                id,
                before.map(RecordState::sequence).orElse(null),
                state.sequence(),
                Difference.between(before.map(RecordQuery::document).orElse(NullNode.getInstance()), document(state))));
    }

    private static JsonNode document(RecordState state) {
        return state.state() == null ? NullNode.getInstance() : state.state();
    }

    private Optional<RecordedEvent> lastUpTo(String id, long position) {
        return log.lastOfStream(id, position);
    }

    private boolean isThere(String type, String id, @Nullable CompanyId scope) {
        List<RecordedEvent> beginning = log.stream(id, 0, 1);
        return !beginning.isEmpty()
                && type.equals(beginning.getFirst().streamType())
                && (scope == null || records.has(scope, id));
    }
}
