package dev.symposium.eventstore;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import com.zaxxer.hikari.HikariDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a page costs on a log of five million events. Some minutes long, so only on demand:
 *
 * <pre>mvn -pl event-store -am test -Dtest=EventIndexFigures -Dsymposium.figures=true</pre>
 */
@EnabledIfSystemProperty(named = "symposium.figures", matches = "true")
class EventIndexFigures {
    private static final int EVENTS = Integer.getInteger("symposium.figures.events", 5_000_000);
    private static final int RUNS = 40;

    /** Twenty types, 200 companies, 100,003 people and the system, streams of ten, two events to a correlation. */
    private static final String ROWS = """
            CREATE UNLOGGED TABLE made AS
            SELECT n AS position, 't' || n % 20 AS type, 's' || n / 10 AS stream,
                   CASE WHEN n % 3 = 0 THEN 'system' ELSE 'a' || n % 100003 END AS actor,
                   'c' || n % 200 AS company, 'r' || n / 2 AS correlation
            FROM generate_series(1, $) n""".replace("$", Integer.toString(EVENTS));

    private static final String EVENT_ROWS = """
            INSERT INTO event (position, sequence, recorded_at, log_time, event_id, stream_type, stream_id, type,
                               revision, metadata, payload)
            SELECT position, position % 10, timestamptz '2026-01-01' + position * interval '1 second',
                   timestamptz '2026-01-01' + position * interval '1 second', md5(position::text)::uuid, 'Made', stream,
                   type, '1', convert_to(format('{"actor":"%s","company":"%s","correlation":"%s"}',
                                                actor, company, correlation), 'UTF8'),
                   convert_to('{"text":"' || repeat('x', 120) || '"}', 'UTF8')
            FROM made""";

    private static final String INDEX_ROWS = """
            CREATE FUNCTION key(value text) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN
                ('x' || substr(encode(sha256(convert_to(value, 'UTF8')), 'hex'), 1, 16))::bit(64)::bigint;
            INSERT INTO event_index SELECT position, key(type), key(stream), key(actor), key(company), key(correlation)
            FROM made""";

    @Test
    void aPageCostsTheSameEverywhere() {
        String url = TestPostgres.newDatabase();
        String[] script =
                EventIndexTest.script("db/migration/V16__event_index.sql").split("(?=CREATE INDEX)", 2);
        TestPostgres.execute(url, script[0]);
        TestPostgres.execute(url, ROWS);
        TestPostgres.execute(url, EVENT_ROWS);
        TestPostgres.execute(url, INDEX_ROWS);
        TestPostgres.execute(url, script[1]);
        TestPostgres.execute(url, "VACUUM ANALYZE event");
        TestPostgres.execute(url, "VACUUM ANALYZE event_index");
        try (HikariDataSource dataSource = TestPostgres.pool(url, 3)) {
            EventIndex index = new EventIndex(dataSource, EventIndexTest::provenance);
            assertThat(index.lastIndexed()).isEqualTo(EVENTS);
            System.out.println("| 25 events | median ms | slowest ms | found |\n|---|---|---|---|");
            questions().forEach((name, question) -> print(name, index, question));
        }
    }

    private record Question(LogFilter filter, LogRange range) {}

    private static Map<String, Question> questions() {
        Map<String, LogFilter> filters = new LinkedHashMap<>();
        filters.put("everything", LogFilter.none());
        filters.put("type", new LogFilter("t0", null, null, null, null));
        filters.put("actor of 33 events", new LogFilter(null, null, "a4711", null, null));
        filters.put("actor of a third of all", new LogFilter(null, null, "system", null, null));
        filters.put("company", new LogFilter(null, null, null, "c17", null));
        filters.put("type and company that never meet", new LogFilter("t0", null, null, "c1", null));
        filters.put("type, system and company", new LogFilter("t1", null, "system", "c1", null));
        filters.put("system and company", new LogFilter(null, null, "system", "c1", null));
        filters.put("type and actor", new LogFilter("t1", null, "a4711", null, null));
        filters.put("stream and type", new LogFilter("t1", "s4711", null, null, null));
        filters.put("correlation", new LogFilter(null, null, null, null, "r4711"));
        Map<String, Question> questions = new LinkedHashMap<>();
        filters.forEach((name, filter) -> {
            questions.put(name + ", page 1", new Question(filter, LogRange.all(true)));
            questions.put(
                    name + ", deep", new Question(filter, LogRange.all(true).from(EVENTS / 100)));
            questions.put(name + ", oldest first", new Question(filter, LogRange.all(false)));
        });
        return questions;
    }

    private static void print(String name, EventIndex index, Question question) {
        double[] millis = new double[RUNS];
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            long begun = System.nanoTime();
            found = index.page(question.filter(), question.range(), 25).events().size();
            millis[run] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("| %s | %.2f | %.2f | %d |%n", name, millis[RUNS / 2], millis[RUNS - 1], found);
    }
}
