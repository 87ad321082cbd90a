package dev.symposium.command;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import dev.symposium.events.Identifier;

/** The records that an event names: the chatbot, the person, the course. */
final class NamedInEvent {
    private static final Map<Class<?>, List<RecordComponent>> COMPONENTS = new ConcurrentHashMap<>();

    private NamedInEvent() {}

    static List<String> by(Object event) {
        return COMPONENTS.computeIfAbsent(event.getClass(), NamedInEvent::components).stream()
                .map(component -> value(component, event))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
    }

    private static List<RecordComponent> components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components == null
                ? List.of()
                : Arrays.stream(components)
                        .filter(component -> Identifier.class.isAssignableFrom(component.getType()))
                        .toList();
    }

    private static Object value(RecordComponent component, Object event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
