package dev.symposium.eventstore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted: those that have every value that is given.
 *
 * @param type the name that the payload is stored under
 * @param stream the identifier of the stream
 */
public record LogFilter(
        @Nullable String type,
        @Nullable String stream,
        @Nullable String actor,
        @Nullable String company,
        @Nullable String correlation) {

    /** Every event. */
    public static LogFilter none() {
        return new LogFilter(null, null, null, null, null);
    }

    boolean isEmpty() {
        return equals(none());
    }

    boolean fits(RecordedEvent event, Provenance provenance) {
        return fits(type, event.type())
                && fits(stream, event.streamId())
                && fits(actor, provenance.actor())
                && fits(company, provenance.company())
                && fits(correlation, provenance.correlation());
    }

    private static boolean fits(@Nullable String wanted, @Nullable String is) {
        return wanted == null || Objects.equals(wanted, is);
    }

    /** The columns of the index that are asked for, and what for, in an order that is always the same. */
    Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        put(columns, "stream", stream);
        put(columns, "correlation", correlation);
        put(columns, "type", type);
        put(columns, "actor", actor);
        put(columns, "company", company);
        return columns;
    }

    private static void put(Map<String, String> columns, String name, @Nullable String value) {
        if (value != null) {
            columns.put(name, value);
        }
    }
}
