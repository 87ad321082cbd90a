package dev.symposium.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/**
 * Finds events by what they tell, at a cost that does not grow with the log. The index is filled behind the log by an
 * {@link EventIndexer}; the events that it does not have yet are read from the log itself, so that nothing is ever
 * missing. Safe for any number of threads.
 */
public final class EventIndex {
    /** So many events that are not in the index yet are looked at for one page; the next page goes on there. */
    static final int LOOKED_AT = 10_000;

    private static final int STEP = 500;

    private final EventRows rows;
    private final EventLog log;
    private final Function<RecordedEvent, Provenance> provenance;

    /**
     * Reads through connections of the given source.
     *
     * @param provenance reads an event's metadata
     */
    public EventIndex(DataSource dataSource, Function<RecordedEvent, Provenance> provenance) {
        rows = new EventRows(dataSource, EventLog.PATIENCE);
        log = new EventLog(rows);
        this.provenance = provenance;
    }

    /** The events of the range that fit, in the order of its way, at most as many as asked for. */
    public LogPage page(LogFilter filter, LogRange range, int limit) {
        long indexed = filter.isEmpty() ? 0 : lastIndexed();
        Looking looking = new Looking(filter, limit);
        if (range.newestFirst()) {
            looking.inLog(range.after(indexed));
            looking.inIndex(range.upTo(indexed));
        } else {
            looking.inIndex(range.upTo(indexed));
            looking.inLog(range.after(indexed));
        }
        return looking.page();
    }

    /** The last position that the index has; 0 when it is empty. */
    public long lastIndexed() {
        return rows.number("SELECT coalesce(max(position), 0) FROM event_index", statement -> {});
    }

    /** What stands for a value in the index. */
    static long key(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private interface Candidates {
        List<RecordedEvent> of(LogRange range, int limit);
    }

    /** Gathers one page, from the log and from the index, until it is full or enough has been looked at. */
    private final class Looking {
        private final LogFilter filter;
        private final int limit;
        private final List<RecordedEvent> found = new ArrayList<>();
        private int lookedAt;
        private long goesOnAt;
        private boolean stopped;

        Looking(LogFilter filter, int limit) {
            this.filter = filter;
            this.limit = limit;
        }

        LogPage page() {
            return new LogPage(List.copyOf(found), stopped ? goesOnAt : null);
        }

        void inIndex(LogRange range) {
            go(range, limit + 1, (left, most) -> indexed(filter, left, most));
        }

        void inLog(LogRange range) {
            go(range, filter.isEmpty() ? limit + 1 : STEP, EventIndex.this::logged);
        }

        private void go(LogRange range, int step, Candidates candidates) {
            LogRange left = range;
            while (!stopped && !left.isEmpty()) {
                List<RecordedEvent> next = candidates.of(left, step);
                next.forEach(event -> take(event, range));
                if (next.size() < step) {
                    return;
                }
                left = left.from(range.behind(next.getLast().position()));
                interrupt(left, step);
            }
        }

        private void take(RecordedEvent event, LogRange range) {
            if (stopped || !filter.fits(event, provenance.apply(event))) {
                return;
            }
            if (found.size() == limit) {
                stopped = true;
                goesOnAt = range.behind(found.getLast().position());
            } else {
                found.add(event);
            }
        }

        private void interrupt(LogRange left, int more) {
            lookedAt += more;
            if (!stopped && lookedAt >= LOOKED_AT && !left.isEmpty()) {
                stopped = true;
                goesOnAt = left.newestFirst() ? left.last() : left.first();
            }
        }
    }

    private List<RecordedEvent> logged(LogRange range, int limit) {
        return range.newestFirst()
                ? log.before(range.last() + 1, limit).stream()
                        .filter(event -> event.position() >= range.first())
                        .toList()
                : log.after(range.first() - 1, limit).stream()
                        .filter(event -> event.position() <= range.last())
                        .toList();
    }

    private List<RecordedEvent> indexed(LogFilter filter, LogRange range, int limit) {
        Map<String, String> columns = filter.columns();
        String order = range.newestFirst() ? "DESC" : "ASC";
        String sql = "SELECT " + EventRows.COLUMNS + " FROM (SELECT position FROM event_index WHERE "
                + condition(filter, columns) + "position BETWEEN ? AND ? ORDER BY position " + order
                + " LIMIT ?) found JOIN event USING (position) ORDER BY position " + order;
        return rows.events(sql, statement -> {
            int place = 1;
            for (String value : columns.values()) {
                statement.setLong(place++, key(value));
            }
            statement.setLong(place++, range.first());
            statement.setLong(place++, range.last());
            statement.setInt(place, limit);
        });
    }

    /** Where an index of few is to be used, the others are hidden from the planner, which may think otherwise. */
    private static String condition(LogFilter filter, Map<String, String> columns) {
        String few = filter.stream() != null ? "stream" : filter.correlation() != null ? "correlation" : null;
        return columns.keySet().stream()
                .map(column -> few == null || few.equals(column) ? column + " = ? AND " : column + " + 0 = ? AND ")
                .collect(Collectors.joining());
    }
}
