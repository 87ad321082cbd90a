package dev.symposium.eventstore;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

import org.axonframework.serialization.Revision;
import org.axonframework.serialization.RevisionResolver;

/**
 * For snapshots: the revision of a class is a digest of its fields and of theirs, by name and type. Nobody has to think
 * of raising it when a field is added, which an older snapshot would leave null. Where the meaning of a field changes
 * and nothing else, {@link Revision} on the class changes the digest too.
 */
public final class FieldsRevision implements RevisionResolver {

    private static final int DIGITS = 16;

    private final ClassValue<String> revisions = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return digest(new Description().of(type));
        }
    };

    @Override
    public String revisionOf(Class<?> type) {
        return revisions.get(type);
    }

    private static String digest(String description) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(description.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Goes down to the types of the JDK; a type that was described before is named only. */
    private static final class Description {

        private final Set<Class<?>> described = new HashSet<>();
        private final StringBuilder text = new StringBuilder();

        String of(Class<?> root) {
            Revision revision = root.getAnnotation(Revision.class);
            text.append(revision == null ? "" : revision.value());
            add(root);
            return text.toString();
        }

        private void add(Type type) {
            switch (type) {
                case Class<?> known -> add(known);
                case ParameterizedType generic -> {
                    add(generic.getRawType());
                    Arrays.stream(generic.getActualTypeArguments()).forEach(this::add);
                }
                default -> text.append(type.getTypeName());
            }
        }

        private void add(Class<?> type) {
            if (type.isArray()) {
                text.append("[]");
                add(type.getComponentType());
            } else if (type.isPrimitive() || type.getName().startsWith("java.") || !described.add(type)) {
                text.append(type.getName());
            } else if (type.isEnum()) {
                text.append(Arrays.toString(type.getEnumConstants()));
            } else if (type.isSealed()) {
                Arrays.stream(type.getPermittedSubclasses()).forEach(this::add);
            } else {
                addFields(type);
            }
        }

        private void addFields(Class<?> type) {
            text.append('{');
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .filter(field -> !Modifier.isTransient(field.getModifiers()))
                    .sorted(Comparator.comparing(Field::getName))
                    .forEach(field -> {
                        text.append(field.getName()).append(' ');
                        add(field.getGenericType());
                        text.append(';');
                    });
            text.append('}');
            if (type.getSuperclass() != null) {
                add(type.getSuperclass());
            }
        }
    }
}
