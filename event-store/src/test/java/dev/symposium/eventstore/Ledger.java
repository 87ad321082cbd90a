package dev.symposium.eventstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** What writers noted, held against what the log has. */
final class Ledger {

    enum Outcome {
        ACKNOWLEDGED,
        LOST,
        UNAVAILABLE,
        UNKNOWN,
        BROKEN
    }

    /** One line of a node's file; what it wanted is "-" where no other writer wants it. */
    record Entry(Path node, Outcome outcome, String id, int size, String wanted) {

        static Entry of(Path node, String line) {
            String[] parts = line.split(" ", -1);
            return new Entry(node, Outcome.valueOf(parts[0]), parts[1], Integer.parseInt(parts[2]), parts[3]);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final List<RecordedEvent> rows;
    private final Map<String, Integer> storedSizes = new HashMap<>();

    Ledger(List<Path> files, EventLog log) throws IOException {
        for (Path file : files) {
            Files.readAllLines(file).forEach(line -> entries.add(Entry.of(file, line)));
        }
        rows = all(log);
        rows.forEach(row -> storedSizes.merge(text(row)[0], 1, Integer::sum));
    }

    private static List<RecordedEvent> all(EventLog log) {
        List<RecordedEvent> all = new ArrayList<>();
        List<RecordedEvent> page;
        do {
            page = log.after(all.isEmpty() ? 0 : all.getLast().position(), 5_000);
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    /** The append's id and size, from a payload that is nothing but this text. */
    private static String[] text(RecordedEvent row) {
        String json = row.payloadText();
        return json.substring("{\"text\":\"".length(), json.length() - 2).split(" ", -1);
    }

    long count(Outcome outcome) {
        return entries.stream().filter(entry -> entry.outcome() == outcome).count();
    }

    List<RecordedEvent> rows() {
        return rows;
    }

    /**
     * Acknowledged is stored, once and whole; lost and unavailable is not stored; what is stored otherwise was unknown,
     * or in flight in a node that was killed.
     */
    void assertKept(int inFlight) {
        assertThat(rows)
                .extracting(RecordedEvent::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, rows.size()).boxed().toList());
        assertThat(rows)
                .allSatisfy(row -> assertThat(storedSizes.get(text(row)[0])).isEqualTo(Integer.parseInt(text(row)[1])));
        for (Entry entry : entries) {
            Integer stored = storedSizes.remove(entry.id());
            switch (entry.outcome()) {
                case ACKNOWLEDGED -> assertThat(stored).as("%s", entry).isEqualTo(entry.size());
                case LOST, UNAVAILABLE -> assertThat(stored).as("%s", entry).isNull();
                case UNKNOWN -> assertThat(stored).as("%s", entry).isIn(null, entry.size());
                case BROKEN ->
                    assertThat(entry).as("an error that no writer expects").isNull();
            }
        }
        assertThat(storedSizes).as("stored without a word").hasSizeLessThanOrEqualTo(inFlight);
    }

    /** Of all that wanted the same stream one has it and knows, unless it had no time to note that. */
    void assertOneWinnerPerConflict() {
        Map<String, String> owners = new HashMap<>();
        rows.stream()
                .filter(row -> row.streamId().startsWith("wanted-"))
                .forEach(row ->
                        assertThat(owners.put(row.streamId(), text(row)[0])).isNull());
        conflicts().forEach((wanted, rivals) -> assertOneWinner(rivals, owners.get(wanted)));
    }

    /** Nobody wins but the owner, nobody loses to nobody, and an owner who is among the rivals won. */
    private static void assertOneWinner(List<Entry> rivals, @Nullable String owner) {
        for (Entry rival : rivals) {
            switch (rival.outcome()) {
                case ACKNOWLEDGED -> assertThat(rival.id()).as("%s", rival).isEqualTo(owner);
                case LOST -> assertThat(owner).as("%s", rival).isNotNull().isNotEqualTo(rival.id());
                default -> {}
            }
        }
    }

    /** How many streams were wanted at the same time by nodes of which one lost to the other. */
    long conflictsBetweenNodes() {
        return conflicts().values().stream()
                .filter(rivals -> nodes(rivals, Outcome.ACKNOWLEDGED).size() == 1)
                .filter(rivals -> !nodes(rivals, Outcome.ACKNOWLEDGED).containsAll(nodes(rivals, Outcome.LOST)))
                .count();
    }

    private Map<String, List<Entry>> conflicts() {
        return entries.stream()
                .filter(entry -> !entry.wanted().equals("-"))
                .collect(Collectors.groupingBy(Entry::wanted));
    }

    private static Set<Path> nodes(List<Entry> rivals, Outcome outcome) {
        return rivals.stream()
                .filter(entry -> entry.outcome() == outcome)
                .map(Entry::node)
                .collect(Collectors.toSet());
    }
}
