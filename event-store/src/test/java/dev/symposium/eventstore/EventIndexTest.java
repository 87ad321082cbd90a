package dev.symposium.eventstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.zaxxer.hikari.HikariDataSource;

import dev.symposium.eventstore.TestEvents.Counted;
import dev.symposium.eventstore.TestEvents.Noted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

public class EventIndexTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LogRange NEWEST_FIRST = LogRange.all(true);
    private static final LogRange OLDEST_FIRST = LogRange.all(false);

    private HikariDataSource dataSource;
    private PostgresEventStorageEngine engine;
    private EventIndex index;

    @BeforeEach
    void open() {
        String url = TestPostgres.newDatabase();
        TestPostgres.execute(url, script("db/migration/V16__event_index.sql"));
        dataSource = TestPostgres.pool(url, 5);
        engine = new PostgresEventStorageEngine(
                EventStoreSettings.of(dataSource, TestEvents.logical(), TestEvents.plain()));
        index = new EventIndex(dataSource, EventIndexTest::provenance);
    }

    @AfterEach
    void close() {
        engine.close();
        dataSource.close();
    }

    public static String script(String resource) {
        ClassLoader classes = EventIndexTest.class.getClassLoader();
        try (InputStream script = Objects.requireNonNull(classes.getResourceAsStream(resource))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Provenance provenance(RecordedEvent event) {
        JsonNode metadata = JSON.readTree(event.metadata());
        return new Provenance(
                metadata.path("actor").asString(null),
                metadata.path("company").asString(null),
                metadata.path("correlation").asString(null));
    }

    /** Sixty events: two types, three streams, two actors, one of them within a company, five to a correlation. */
    private void sixtyEvents() {
        for (int n = 0; n < 60; n++) {
            Map<String, Object> metadata = new HashMap<>(Map.of("actor", "actor" + n % 2, "correlation", "c" + n / 5));
            if (n % 2 == 1) {
                metadata.put("company", "acme");
            }
            Object payload = n % 4 == 0 ? new Counted(n) : new Noted("note " + n);
            DomainEventMessage<?> event = new GenericDomainEventMessage<>(
                    "Notebook", "stream" + n % 3, n / 3, payload, MetaData.from(metadata));
            engine.appendEvents(List.of(event));
        }
    }

    private void filled() {
        filledBy(1);
    }

    private void filledBy(int nodes) {
        List<EventIndexer> indexers = IntStream.range(0, nodes)
                .mapToObj(node -> new EventIndexer(dataSource, EventIndexTest::provenance))
                .toList();
        await().until(() -> index.lastIndexed() == engine.lastPosition());
        indexers.forEach(EventIndexer::close);
    }

    private List<Long> positions(LogFilter filter, LogRange range, int limit) {
        List<Long> positions = new ArrayList<>();
        LogRange left = range;
        for (LogPage page = index.page(filter, left, limit); ; page = index.page(filter, left, limit)) {
            assertThat(page.events()).hasSizeLessThanOrEqualTo(limit);
            page.events().forEach(event -> positions.add(event.position()));
            if (page.next() == null) {
                return positions;
            }
            left = left.from(page.next());
        }
    }

    private List<Long> expected(LogFilter filter) {
        return engine.log().after(0, 1_000).stream()
                .filter(event -> filter.fits(event, provenance(event)))
                .map(RecordedEvent::position)
                .toList();
    }

    private static List<LogFilter> everyCombination() {
        List<LogFilter> filters = new ArrayList<>();
        for (int choice = 0; choice < 32; choice++) {
            filters.add(new LogFilter(
                    (choice & 1) == 0 ? null : "test.Noted",
                    (choice & 2) == 0 ? null : "stream1",
                    (choice & 4) == 0 ? null : "actor1",
                    (choice & 8) == 0 ? null : "acme",
                    (choice & 16) == 0 ? null : "c3"));
        }
        return filters;
    }

    private void everyCombinationFindsWhatTheLogHas() {
        for (LogFilter filter : everyCombination()) {
            List<Long> expected = expected(filter);
            assertThat(expected).isNotEmpty();
            assertThat(positions(filter, OLDEST_FIRST, 7)).as("%s", filter).isEqualTo(expected);
            assertThat(positions(filter, NEWEST_FIRST, 7)).as("%s", filter).isEqualTo(expected.reversed());
        }
    }

    @Test
    void everyCombinationOfValuesIsFoundInTheIndex() {
        sixtyEvents();
        filled();
        everyCombinationFindsWhatTheLogHas();
    }

    @Test
    void everyCombinationIsFoundWhenTheIndexHasNothingYet() {
        sixtyEvents();
        everyCombinationFindsWhatTheLogHas();
    }

    @Test
    void everyCombinationIsFoundWhenTheIndexIsHalfFilled() {
        sixtyEvents();
        filled();
        TestPostgres.execute(dataSource, "DELETE FROM event_index WHERE position > 30");
        everyCombinationFindsWhatTheLogHas();
    }

    @Test
    void aRangeIsKeptToAtBothEnds() {
        sixtyEvents();
        filled();
        LogFilter notes = new LogFilter("test.Noted", null, null, null, null);
        assertThat(positions(notes, new LogRange(10, 15, true), 2)).containsExactly(15L, 14L, 12L, 11L, 10L);
        assertThat(positions(notes, new LogRange(10, 15, false), 2)).containsExactly(10L, 11L, 12L, 14L, 15L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLongWayWithoutAnythingIsGoneInSeveralPages(boolean newestFirst) {
        engine.appendEvents(List.of(TestEvents.noted("first", 0, Map.of("actor", "seldom"))));
        engine.appendEvents(TestEvents.notes("stream", EventIndex.LOOKED_AT + 100));
        engine.appendEvents(List.of(TestEvents.noted("last", 0, Map.of("actor", "seldom"))));
        LogFilter seldom = new LogFilter(null, null, "seldom", null, null);

        LogPage first = index.page(seldom, LogRange.all(newestFirst), 5);
        assertThat(first.events()).hasSize(1);
        assertThat(first.next()).isNotNull();
        assertThat(positions(seldom, LogRange.all(newestFirst), 5)).hasSize(2);
    }

    @Test
    void severalNodesFillOneIndexWithoutGapsOrRepeats() {
        engine.appendEvents(TestEvents.notes("stream", 9_000));
        filledBy(2);
        EventRows rows = new EventRows(dataSource, EventLog.PATIENCE);
        assertThat(rows.number("SELECT count(*) FROM event_index", statement -> {}))
                .isEqualTo(9_000);
    }

    @Test
    void anEventThatHasTheSameKeyByChanceIsNotShown() {
        sixtyEvents();
        filled();
        long key = EventIndex.key("actor1");
        TestPostgres.execute(dataSource, "UPDATE event_index SET actor = " + key + " WHERE position = 1");
        LogFilter filter = new LogFilter(null, null, "actor1", null, null);
        assertThat(positions(filter, OLDEST_FIRST, 7)).isEqualTo(expected(filter));
    }
}
