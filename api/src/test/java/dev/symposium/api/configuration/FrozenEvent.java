package dev.symposium.api.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.symposium.events.EventCatalogue.Entry;

/** A name and revision that may be on a log, and so is never given up. Its golden is the JSON that was stored. */
record FrozenEvent(String name, int revision) {
    static final Path GOLDENS = Path.of("src", "test", "resources", "events");
    static final Path LIST = GOLDENS.resolve("frozen.txt");

    static FrozenEvent of(Entry entry) {
        return new FrozenEvent(entry.name(), entry.revision());
    }

    /** All of them: those of today, and those of earlier revisions. */
    static List<FrozenEvent> all() {
        try (Stream<String> lines = Files.lines(LIST)) {
            return lines.map(line -> line.split(" ", 2))
                    .map(line -> new FrozenEvent(line[0], Integer.parseInt(line[1])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path golden() {
        return GOLDENS.resolve("%s-%d.json".formatted(name, revision));
    }

    String json() throws IOException {
        return Files.readString(golden()).strip();
    }

    @Override
    public String toString() {
        return name + " " + revision;
    }
}
