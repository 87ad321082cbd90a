package dev.symposium.api.configuration;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.EventCatalogue;
import dev.symposium.events.EventCatalogue.Entry;
import dev.symposium.events.Identifier;
import dev.symposium.events.Personal;
import dev.symposium.events.Subject;

/** The event catalogue as a page for people, made from the code alone. */
final class EventCataloguePage {
    private static final String HOUSE = "dev.symposium.";
    private static final String EXAMPLES = "../api/src/test/resources/events";

    /** Types that an event's fields have and a reader may not know, by name. */
    private final Map<String, Class<?>> types = new TreeMap<>();

    private EventCataloguePage() {}

    static String text() {
        return new EventCataloguePage().page();
    }

    private String page() {
        Map<String, List<Entry>> features = EventCatalogue.entries().stream()
                .collect(Collectors.groupingBy(EventCataloguePage::feature, TreeMap::new, Collectors.toList()));
        String events = features.entrySet().stream()
                .map(feature -> "## " + feature.getKey() + "\n\n"
                        + feature.getValue().stream().map(this::event).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
        return """
                # Event catalogue

                Everything that Symposium stores. This page is generated from the code, and a test compares it:
                do not edit it. [CONTRIBUTING.md](../CONTRIBUTING.md#an-event) says how to write it anew.

                An event lies in the log under its name and revision; its payload is JSON with the fields below.
                *Personal* fields tell something about the person whom the *subject* identifies. They are stored
                encrypted with a key of that person's own, as `{"enc:v1":"…"}`, and read as they were until that key
                is destroyed: [security.md](security.md#personal-data). *Optional* fields can be null.

                """ + events + "\n## Types\n\n| Type | In JSON |\n|---|---|\n" + describedTypes();
    }

    private static String feature(Entry entry) {
        return entry.name().substring(0, entry.name().indexOf('.'));
    }

    private String event(Entry entry) {
        return "### %1$s\n\nRevision %2$d ([example](%3$s/%1$s-%2$d.json))\n\n| Field | Type | |\n|---|---|---|\n%4$s"
                .formatted(
                        entry.name(),
                        entry.revision(),
                        EXAMPLES,
                        components(entry.type()).map(this::row).collect(Collectors.joining()));
    }

    private String row(RecordComponent field) {
        String marks = Stream.of(
                        field.isAnnotationPresent(Subject.class) ? "subject" : "",
                        field.isAnnotationPresent(Personal.class) ? "personal" : "",
                        isOptional(field) ? "optional" : "")
                .filter(mark -> !mark.isEmpty())
                .collect(Collectors.joining(", "));
        return "| %s | %s |%s|\n"
                .formatted(field.getName(), name(field.getGenericType()), marks.isEmpty() ? " " : " " + marks + " ");
    }

    private static boolean isOptional(RecordComponent field) {
        AnnotatedType type = field.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    private String name(Type type) {
        if (type instanceof ParameterizedType generic) {
            String arguments = Arrays.stream(generic.getActualTypeArguments())
                    .map(this::name)
                    .collect(Collectors.joining(", "));
            return "%s of %s".formatted(((Class<?>) generic.getRawType()).getSimpleName(), arguments);
        }
        Class<?> plain = (Class<?>) type;
        String name = name(plain);
        if (plain.getName().startsWith(HOUSE) && types.put(name, plain) == null && !isIdentifier(plain)) {
            components(plain).forEach(field -> name(field.getGenericType()));
        }
        return name;
    }

    /** With the name of the type around it, where there is one: there are several kinds of Kind. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + "." + type.getSimpleName();
    }

    private String describedTypes() {
        return types.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(type -> "| %s | %s |\n".formatted(type.getKey(), description(type.getValue())))
                .collect(Collectors.joining());
    }

    private String description(Class<?> type) {
        if (isIdentifier(type)) {
            return "a UUID";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return "an object: "
                + components(type)
                        .map(field -> "%s (%s%s)"
                                .formatted(
                                        field.getName(),
                                        name(field.getGenericType()),
                                        isOptional(field) ? ", optional" : ""))
                        .collect(Collectors.joining(", "));
    }

    private static boolean isIdentifier(Class<?> type) {
        return Identifier.class.isAssignableFrom(type);
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components == null ? Stream.of() : Arrays.stream(components);
    }
}
