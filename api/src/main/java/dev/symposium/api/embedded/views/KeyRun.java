package dev.symposium.api.embedded.views;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A run through a map from one key to before another, or back, as the map was when it began. */
final class KeyRun<T> implements Iterator<T> {
    private final Cursor<Key, byte[]> cursor;
    private final BiFunction<Key, byte[], T> result;
    private final Key from;
    private final Key end;
    private final boolean reversed;
    private @Nullable T next;

    KeyRun(MVMap<Key, byte[]> map, Key from, Key end, boolean reversed, BiFunction<Key, byte[], T> result) {
        this.from = from;
        this.end = end;
        this.reversed = reversed;
        this.result = result;
        cursor = reversed ? map.cursor(end, from, true) : map.cursor(from, end, false);
        advance();
    }

    /** The cursor's ends are inclusive or not, by version and direction: they are checked here. */
    private void advance() {
        next = null;
        while (next == null && cursor.hasNext()) {
            Key key = cursor.next();
            if (key.compareTo(from) >= 0 && key.compareTo(end) < 0) {
                next = result.apply(key, cursor.getValue());
            } else if (reversed == key.compareTo(from) < 0) {
                return;
            }
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public T next() {
        T now = next;
        if (now == null) {
            throw new NoSuchElementException();
        }
        advance();
        return now;
    }
}
