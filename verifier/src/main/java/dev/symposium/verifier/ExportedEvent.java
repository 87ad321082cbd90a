package dev.symposium.verifier;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An event as a line of an export: a CloudEvent 1.0 from whose attributes every stored byte can be had again.
 *
 * @param origin the log that it is of
 * @param sealed the hash of its leaf as it was sealed, in Base64
 */
public record ExportedEvent(LogEntry entry, String origin, String sealed) {

    private static final String JSON = "application/json";
    private static final long MICROS = 1_000_000;
    private static final Set<String> ATTRIBUTES = Set.of(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "position",
            "streamtype",
            "sequence",
            "revision",
            "commandid",
            "commandevents",
            "metadata",
            "leafhash",
            "data_base64");

    /** The line, without its end. */
    public String line() {
        return new JsonLine()
                .with("specversion", "1.0")
                .with("id", entry.eventId().toString())
                .with("source", origin)
                .with("type", entry.type())
                .with("subject", entry.streamId())
                .with("time", time(entry.recordedAtMicros()))
                .with("datacontenttype", JSON)
                .with("position", Long.toString(entry.position()))
                .with("streamtype", entry.streamType())
                .with("sequence", Long.toString(entry.sequence()))
                .with("revision", entry.revision())
                .with("commandid", entry.commandId())
                .with("commandevents", entry.commandEvents())
                .with("metadata", MerkleHash.base64(entry.metadata()))
                .with("leafhash", sealed)
                .with("data_base64", MerkleHash.base64(entry.payload()))
                .toString();
    }

    static ExportedEvent of(Map<String, String> line) {
        if (!ATTRIBUTES.containsAll(line.keySet())) {
            throw new CorruptExportException("an attribute that no exported event has");
        }
        if (!JSON.equals(line.get("datacontenttype"))) {
            throw new CorruptExportException("another content than JSON");
        }
        try {
            return new ExportedEvent(entry(line), need(line, "source"), need(line, "leafhash"));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new CorruptExportException("a value cannot be read: " + e.getMessage(), e);
        }
    }

    private static LogEntry entry(Map<String, String> line) {
        String commandEvents = line.get("commandevents");
        return new LogEntry(
                Long.parseLong(need(line, "position")),
                UUID.fromString(need(line, "id")),
                line.get("streamtype"),
                need(line, "subject"),
                Long.parseLong(need(line, "sequence")),
                need(line, "type"),
                line.get("revision"),
                micros(need(line, "time")),
                line.get("commandid"),
                commandEvents == null ? null : Integer.valueOf(commandEvents),
                Base64.getDecoder().decode(need(line, "metadata")),
                Base64.getDecoder().decode(need(line, "data_base64")));
    }

    private static String need(Map<String, String> line, String name) {
        @Nullable String value = line.get(name);
        if (value == null) {
            throw new CorruptExportException("\"" + name + "\" is missing");
        }
        return value;
    }

    private static String time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), 1_000 * Math.floorMod(micros, MICROS))
                .toString();
    }

    private static long micros(String time) {
        Instant instant = Instant.parse(time);
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
            throw new CorruptExportException("a time finer than a microsecond");
        }
        return instant.getEpochSecond() * MICROS + instant.getNano() / 1_000;
    }
}
