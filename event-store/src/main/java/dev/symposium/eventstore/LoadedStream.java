package dev.symposium.eventstore;

import java.util.List;
import java.util.stream.Stream;

/** A stream whose first page has been read together with its snapshot. */
final class LoadedStream {

    static final int FIRST_PAGE = 100;

    private LoadedStream() {}

    static Stream<RecordedEvent> of(List<RecordedEvent> firstPage, String streamId, EventLog log) {
        if (firstPage.size() < FIRST_PAGE) {
            return firstPage.stream();
        }
        long lastRead = firstPage.getLast().sequence();
        Stream<RecordedEvent> rest = StreamPages.of(
                (last, limit) -> log.stream(streamId, (last == null ? lastRead : last.sequence()) + 1, limit));
        return Stream.concat(firstPage.stream(), rest);
    }
}
