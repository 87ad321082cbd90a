package dev.symposium.benchmarks;

import java.sql.SQLException;
import java.util.concurrent.ThreadFactory;

/** A way to append. Safe for as many threads as it was opened for. */
interface Contender extends AutoCloseable {

    /** Appends events to a stream, the first with the given sequence; returns when they are durable. */
    void append(String streamId, long firstSequence, int events) throws Exception;

    /** What a caller runs in: a thread of the system, unless the contender is better off with a virtual one. */
    default ThreadFactory threads() {
        return Thread.ofPlatform().factory();
    }

    /** How many events are in the log. */
    long stored() throws SQLException;

    @Override
    void close() throws SQLException;
}
