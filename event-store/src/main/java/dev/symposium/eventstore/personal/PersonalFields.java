package dev.symposium.eventstore.personal;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.EventTypes;
import dev.symposium.eventstore.EventTypes.EventType;

/**
 * Which fields of which events tell something about a person, and which field names that person. Immutable.
 *
 * <p>What an erased field reads as follows from its type: a text as {@code [erased]}, a collection as empty, a record
 * as one of erased fields, a number as 0, a truth value as false, anything else as null.
 */
public final class PersonalFields {
    static final String ERASED = "[erased]";

    /** The fields of one event: whose data it is, and the JSON of each personal field when it is erased. */
    record Fields(String subject, Map<String, byte[]> erased) {}

    private final Map<String, Fields> byType;

    private PersonalFields(Map<String, Fields> byType) {
        this.byType = byType;
    }

    /**
     * Finds them by the marks on the components of the events, which are records. An event with personal fields names
     * one subject.
     *
     * @throws IllegalArgumentException when an event has personal fields and not exactly one subject
     */
    public static PersonalFields of(
            EventTypes types, Class<? extends Annotation> personal, Class<? extends Annotation> subject) {
        Map<String, Fields> byType = new HashMap<>();
        for (EventType type : types.all()) {
            Map<String, byte[]> erased = marked(type, personal)
                    .collect(Collectors.toMap(
                            RecordComponent::getName,
                            field -> erased(field.getType()).getBytes(StandardCharsets.UTF_8)));
            if (!erased.isEmpty()) {
                byType.put(type.name(), new Fields(subjectOf(type, subject), erased));
            }
        }
        return new PersonalFields(byType);
    }

    @Nullable
    Fields of(String type) {
        return byType.get(type);
    }

    private static String subjectOf(EventType type, Class<? extends Annotation> mark) {
        var subjects = marked(type, mark).map(RecordComponent::getName).toList();
        if (subjects.size() != 1) {
            throw new IllegalArgumentException(type.name() + " has personal fields and " + subjects + " as subjects");
        }
        return subjects.getFirst();
    }

    private static Stream<RecordComponent> marked(EventType type, Class<? extends Annotation> mark) {
        RecordComponent[] fields = type.javaType().getRecordComponents();
        return fields == null ? Stream.of() : Arrays.stream(fields).filter(field -> field.isAnnotationPresent(mark));
    }

    private static String erased(Class<?> type) {
        if (type == String.class) {
            return '"' + ERASED + '"';
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "[]";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "{}";
        }
        if (type.isPrimitive()) {
            return type == boolean.class ? "false" : "0";
        }
        return type.isRecord() && type.getRecordComponents().length > 1 ? erasedRecord(type) : "null";
    }

    private static String erasedRecord(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(field -> '"' + field.getName() + "\":" + erased(field.getType()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
