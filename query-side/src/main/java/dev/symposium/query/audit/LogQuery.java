package dev.symposium.query.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.events.EventCatalogue;
import dev.symposium.events.company.CompanyId;
import dev.symposium.eventstore.EventIndex;
import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.LogFilter;
import dev.symposium.eventstore.LogPage;
import dev.symposium.eventstore.LogRange;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.RecordedEvent;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;

/**
 * Finds events on the log itself, so that what auditors see is never behind it. A scope is the company within which the
 * events that may be seen were wanted, or whose record they changed; null for all.
 */
@Component
public class LogQuery {
    private static final int LARGEST_TREE = 1_000;

    private final EventLog log;
    private final EventIndex index;
    private final AuditedEvents events;
    private final RecordScope records;

    LogQuery(PostgresEventStorageEngine engine, EventIndex index, AuditedEvents events, RecordScope records) {
        this.log = engine.log();
        this.index = index;
        this.events = events;
        this.records = records;
    }

    /** Whether there can be events of this name. */
    public static boolean isKnown(String type) {
        return EventCatalogue.entries().stream().anyMatch(entry -> entry.name().equals(type));
    }

    /** The part of the answer that is asked for. It may be short, or empty, and yet have a next one. */
    public Page<AuditedEvent> browse(LogQuestion question, @Nullable CompanyId scope, PageRequest request) {
        if (scope == null) {
            return browse(question, request);
        }
        String asked = question.filter().company();
        return asked == null || asked.equals(scope.toString())
                ? browse(question.within(scope.toString()), request)
                : new Page<>(List.of(), null);
    }

    private Page<AuditedEvent> browse(LogQuestion question, PageRequest request) {
        LogRange range = range(question);
        if (request.cursor() != null) {
            range = range.from(LogCursor.position(request.cursor(), question));
        }
        LogPage page = index.page(question.filter(), range, request.limit());
        String next = page.next() == null ? null : LogCursor.of(page.next(), question);
        return new Page<>(page.events().stream().map(events::of).toList(), next);
    }

    private LogRange range(LogQuestion question) {
        LogRange all = LogRange.all(question.newestFirst());
        return new LogRange(
                question.from() == null ? all.first() : log.positionBefore(question.from()) + 1,
                question.to() == null ? all.last() : log.positionBefore(question.to()),
                question.newestFirst());
    }

    /** The event at the position; empty when it is not there or not within the scope. */
    public Optional<AuditedEvent> find(long position, @Nullable CompanyId scope) {
        return log.at(position)
                .filter(event -> scope == null
                        || scope.toString().equals(events.provenance(event).company())
                        || records.has(scope, event.streamId()))
                .map(events::of);
    }

    /** All that followed from the request with this correlation; empty when nothing within the scope did. */
    public Optional<CausationTree> causation(String correlation, @Nullable CompanyId scope) {
        LogFilter filter = new LogFilter(null, null, null, scope == null ? null : scope.toString(), correlation);
        List<RecordedEvent> found = new ArrayList<>();
        Long next = 1L;
        while (next != null && found.size() < LARGEST_TREE) {
            LogPage page = index.page(filter, LogRange.all(false).from(next), LARGEST_TREE - found.size());
            found.addAll(page.events());
            next = page.next();
        }
        List<AuditedEvent> audited = found.stream().map(events::of).toList();
        return audited.isEmpty() ? Optional.empty() : Optional.of(CausationTree.of(correlation, next == null, audited));
    }

    /** The position of the last event that happened at the moment or before. */
    public long positionAt(Instant moment) {
        return log.positionBefore(moment.plusNanos(1_000));
    }

    /** The position of the last event. */
    public long lastPosition() {
        return log.lastPosition();
    }
}
