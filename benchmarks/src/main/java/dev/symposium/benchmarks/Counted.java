package dev.symposium.benchmarks;

import java.sql.SQLException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a contender has acknowledged, to be compared with what is stored. */
record Counted(Contender contender, LongAdder acknowledged) implements Contender {

    Counted(Contender contender) {
        this(contender, new LongAdder());
    }

    @Override
    public void append(String streamId, long firstSequence, int events) throws Exception {
        contender.append(streamId, firstSequence, events);
        acknowledged.add(events);
    }

    @Override
    public ThreadFactory threads() {
        return contender.threads();
    }

    @Override
    public long stored() throws SQLException {
        return contender.stored();
    }

    /** Fails where an event was acknowledged and is not there, or the other way round. */
    void check() throws SQLException {
        if (stored() != acknowledged.sum()) {
            throw new IllegalStateException("%s acknowledged %d events and stored %d"
                    .formatted(contender.getClass().getSimpleName(), acknowledged.sum(), stored()));
        }
    }

    @Override
    public void close() throws SQLException {
        contender.close();
    }
}
