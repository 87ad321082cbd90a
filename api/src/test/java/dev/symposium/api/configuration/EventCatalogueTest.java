package dev.symposium.api.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.symposium.events.EventCatalogue;
import dev.symposium.events.EventCatalogue.Entry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is on the log stays readable. Names and revisions are frozen in {@code events/frozen.txt}, the JSON of each in a
 * file of its own: its golden. With {@code -Dsymposium.events.write=true} the goldens that are missing, and the page of
 * the catalogue, are written; a golden that is there is never changed.
 */
class EventCatalogueTest {
    private static final boolean WRITE = Boolean.getBoolean("symposium.events.write");
    private static final Path PAGE = Path.of("..", "docs", "events.md");
    private static final String REMEDY = "mvn -pl api -am -Dtest=EventCatalogueTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dsymposium.events.write=true test";

    private static final Serializer SERIALIZER = serializerOfTheApplication();
    private static final Map<Class<?>, Object> SAMPLES =
            EventSamples.all().stream().collect(Collectors.toMap(Object::getClass, Function.identity()));

    private static Serializer serializerOfTheApplication() {
        EventStoreConfiguration configuration = new EventStoreConfiguration();
        return configuration.eventSerializer(configuration.serializer());
    }

    @BeforeAll
    static void writeWhatIsMissing() throws IOException {
        if (!WRITE) {
            return;
        }
        for (Entry entry : EventCatalogue.entries()) {
            Path golden = FrozenEvent.of(entry).golden();
            if (SAMPLES.containsKey(entry.type()) && !Files.exists(golden)) {
                Files.writeString(golden, json(sampleOf(entry)) + "\n");
            }
        }
        Files.writeString(PAGE, EventCataloguePage.text());
    }

    static Stream<Entry> entries() {
        return EventCatalogue.entries().stream();
    }

    @Test
    void everyEventIsFrozen() {
        assertThat(entries().map(FrozenEvent::of))
                .as("An event that is new, or has a new revision, takes a line of its own in %s.", FrozenEvent.LIST)
                .isSubsetOf(FrozenEvent.all());
    }

    @Test
    void noNameThatWasEverStoredIsLost() {
        List<String> names = entries().map(Entry::name).toList();
        assertThat(FrozenEvent.all().stream().map(FrozenEvent::name).filter(name -> !names.contains(name)))
                .as("Events of these names may be on a log, so their names cannot be changed or taken away.")
                .isEmpty();
    }

    @Test
    void everyFrozenEventHasOneGoldenAndThereAreNoOthers() throws IOException {
        try (Stream<Path> files = Files.list(FrozenEvent.GOLDENS)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json")))
                    .as(
                            "Goldens and frozen events differ. What has no golden needs an example in EventSamples and: %s",
                            REMEDY)
                    .containsExactlyInAnyOrderElementsOf(
                            FrozenEvent.all().stream().map(FrozenEvent::golden).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whatIsStoredIsReadAsTheSameEvent(Entry entry) throws IOException {
        SerializedObject<byte[]> stored = new SimpleSerializedObject<>(
                goldenOf(entry).getBytes(StandardCharsets.UTF_8),
                byte[].class,
                entry.name(),
                Integer.toString(entry.revision()));
        Object read = SERIALIZER.deserialize(stored);
        assertThat(read)
                .as("What is on the log would be read differently: take the next revision, with an upcaster.")
                .isEqualTo(sampleOf(entry));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void anEventIsWrittenAsItAlwaysWas(Entry entry) throws IOException {
        assertThat(json(sampleOf(entry)))
                .as("%s is written differently: take the next revision, with an upcaster.", FrozenEvent.of(entry))
                .isEqualTo(goldenOf(entry));
    }

    @Test
    void thePageOfTheCatalogueIsUpToDate() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("docs/events.md does not say what the code says. Run: %s", REMEDY)
                .isEqualTo(EventCataloguePage.text());
    }

    private static String goldenOf(Entry entry) throws IOException {
        FrozenEvent event = FrozenEvent.of(entry);
        assertThat(event.golden())
                .as("%s has no golden. Add an example to EventSamples and run: %s", event, REMEDY)
                .exists();
        return event.json();
    }

    private static Object sampleOf(Entry entry) {
        return Optional.ofNullable(SAMPLES.get(entry.type()))
                .orElseThrow(
                        () -> new AssertionError(FrozenEvent.of(entry) + " has no example: add one to EventSamples."));
    }

    private static String json(Object event) {
        return SERIALIZER.serialize(event, String.class).getData();
    }
}
