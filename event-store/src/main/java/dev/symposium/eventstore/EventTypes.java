package dev.symposium.eventstore;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The names that events bear in the log, and the classes that bear them here. Immutable. A class has one name and
 * revision; a name may have several revisions, each with a class of its own.
 */
public final class EventTypes {

    /** One class and what it is called in the log. */
    public record EventType(String name, String revision, Class<?> javaType) {}

    private record Key(String name, @Nullable String revision) {}

    private final List<EventType> all;
    private final Map<Class<?>, EventType> byClass = new HashMap<>();
    private final Map<Key, EventType> byName = new HashMap<>();

    private EventTypes(Collection<EventType> types) {
        all = List.copyOf(types);
        for (EventType type : all) {
            if (byClass.put(type.javaType(), type) != null) {
                throw new IllegalArgumentException(
                        "Class mapped twice: " + type.javaType().getName());
            }
            if (byName.put(new Key(type.name(), type.revision()), type) != null) {
                throw new IllegalArgumentException("Name mapped twice: " + type.name() + " " + type.revision());
            }
        }
    }

    /**
     * The mapping of the given types.
     *
     * @throws IllegalArgumentException when a class, or a name with its revision, is given twice
     */
    public static EventTypes of(Collection<EventType> types) {
        return new EventTypes(types);
    }

    /** Every mapped type, in the order given. */
    public List<EventType> all() {
        return all;
    }

    @Nullable
    EventType of(Class<?> javaType) {
        return byClass.get(javaType);
    }

    @Nullable
    EventType named(String name, @Nullable String revision) {
        return byName.get(new Key(name, revision));
    }
}
