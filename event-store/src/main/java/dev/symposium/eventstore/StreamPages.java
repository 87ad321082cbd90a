package dev.symposium.eventstore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/** Rows read page by page as they are asked for, so that a long stream never lies in memory as a whole. */
final class StreamPages implements Iterator<RecordedEvent> {

    /** Reads the page that follows a row; from the beginning where there is none. */
    interface Source {
        List<RecordedEvent> after(@Nullable RecordedEvent last, int limit);
    }

    private final Source source;
    private final PageSize pages = new PageSize();
    private final Deque<RecordedEvent> page = new ArrayDeque<>();
    private @Nullable RecordedEvent last;
    private boolean ended;

    private StreamPages(Source source) {
        this.source = source;
    }

    static Stream<RecordedEvent> of(Source source) {
        int ordered = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new StreamPages(source), ordered), false);
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && !ended) {
            List<RecordedEvent> rows = source.after(last, pages.limit());
            ended = rows.size() < pages.asked();
            pages.learn(rows);
            page.addAll(rows);
        }
        return !page.isEmpty();
    }

    @Override
    public RecordedEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RecordedEvent row = page.remove();
        last = row;
        return row;
    }
}
