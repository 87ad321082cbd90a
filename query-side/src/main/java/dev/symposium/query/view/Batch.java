package dev.symposium.query.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/** Gathers the changes of a run of events, in order, and applies them to the documents they touch. */
final class Batch<V> implements Changes<V> {
    private static final ScopedValue<Batch<?>> COLLECTING = ScopedValue.newInstance();

    private final Map<String, List<Change<V>>> changes = new LinkedHashMap<>();
    private long position;
    private long version;

    private enum Kind {
        BEGINS,
        CHANGES,
        ENDS
    }

    private record Change<V>(long position, long version, Kind kind, Evolution<V> evolve) {}

    @FunctionalInterface
    private interface Evolution<V> {
        @Nullable
        V apply(@Nullable V before);
    }

    /**
     * A document as it is stored.
     *
     * @param position of the last event that changed it, -1 before the first
     * @param version that event's sequence within its stream, -1 before the first
     */
    record Document<V>(@Nullable V value, long position, long version) {
        static <V> Document<V> absent() {
            return new Document<>(null, -1, -1);
        }
    }

    /** Makes the call, in which handlers of events say to this batch what they change. */
    static void collecting(Batch<?> batch, ScopedValue.CallableOp<Boolean, Exception> call) throws Exception {
        ScopedValue.where(COLLECTING, batch).call(call);
    }

    /** The batch that is being gathered by this thread, null where none is. */
    static @Nullable Batch<?> current() {
        return COLLECTING.isBound() ? COLLECTING.get() : null;
    }

    /** The changes from now on are those of the event at this position of the log and this sequence of its stream. */
    void at(long eventPosition, long sequence) {
        position = eventPosition;
        version = sequence;
    }

    Set<String> ids() {
        return changes.keySet();
    }

    /** Whether a document begins with its first change here, whatever was before, and does not end. */
    boolean begins(String id) {
        List<Change<V>> ofDocument = changes.getOrDefault(id, List.of());
        return !ofDocument.isEmpty()
                && ofDocument.getFirst().kind() == Kind.BEGINS
                && ofDocument.stream().noneMatch(change -> change.kind() == Kind.ENDS);
    }

    /** What becomes of a document through those of its changes that it has not seen. */
    Document<V> applyTo(String id, Document<V> before) {
        Document<V> now = before;
        for (Change<V> change : changes.getOrDefault(id, List.of())) {
            if (change.position() > before.position()) {
                now = new Document<>(change.evolve().apply(now.value()), change.position(), change.version());
            }
        }
        return now;
    }

    @Override
    public void put(String id, V document) {
        add(id, Kind.BEGINS, ignored -> document);
    }

    @Override
    public void change(String id, UnaryOperator<V> change) {
        add(id, Kind.CHANGES, before -> before == null ? null : change.apply(before));
    }

    @Override
    public void changeOr(String id, V initial, UnaryOperator<V> change) {
        add(id, Kind.CHANGES, before -> change.apply(before == null ? initial : before));
    }

    @Override
    public void remove(String id) {
        add(id, Kind.ENDS, ignored -> null);
    }

    private void add(String id, Kind kind, Evolution<V> evolve) {
        changes.computeIfAbsent(id, ignored -> new ArrayList<>(1)).add(new Change<>(position, version, kind, evolve));
    }
}
