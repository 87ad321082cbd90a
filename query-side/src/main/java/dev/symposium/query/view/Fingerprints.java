package dev.symposium.query.view;

import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What the documents of a view say as of a moment, while they go on to change: whatever changes a document afterwards
 * tells before what it was. A few dozen bytes for each document are kept meanwhile.
 */
final class Fingerprints {
    private static final long ABSENT = 0;
    private static final int SHOWN = 10;

    private final Map<String, Long> before = new ConcurrentHashMap<>();

    /** The document is about to be changed; null when there is none yet. */
    void remember(String id, @Nullable Object value) {
        before.computeIfAbsent(id, ignored -> of(value));
    }

    /** Of all documents as of the moment, from those that there are now. */
    SortedMap<String, Long> asOfThen(Stream<? extends Map.Entry<String, ?>> documentsNow) {
        SortedMap<String, Long> all = new TreeMap<>();
        documentsNow.forEach(document -> all.put(document.getKey(), of(document.getValue())));
        all.putAll(before);
        all.values().removeIf(print -> print == ABSENT);
        return all;
    }

    static ViewComparison compare(long position, SortedMap<String, Long> old, SortedMap<String, Long> made) {
        Set<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(made.keySet());
        ids.removeIf(id -> Objects.equals(old.get(id), made.get(id)));
        List<String> first = ids.stream().limit(SHOWN).toList();
        return new ViewComparison(position, checksum(old), checksum(made), ids.size(), first);
    }

    static String checksum(SortedMap<String, Long> prints) {
        MessageDigest digest = sha256();
        prints.forEach((id, print) -> {
            digest.update(id.getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(Long.BYTES + 1).putLong(1, print).array());
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of one document, never that of an absent one. */
    static long of(@Nullable Object document) {
        if (document == null) {
            return ABSENT;
        }
        byte[] digest = sha256().digest(canonical(document).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong() | 1;
    }

    private static String canonical(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        return switch (value) {
            case Record document -> canonicalRecord(document);
            case Map<?, ?> map -> {
                TreeMap<String, String> sorted = new TreeMap<>();
                map.forEach((key, each) -> sorted.put(canonical(key), canonical(each)));
                yield sorted.toString();
            }
            case Set<?> set ->
                set.stream().map(Fingerprints::canonical).sorted().toList().toString();
            case Collection<?> list ->
                list.stream().map(Fingerprints::canonical).toList().toString();
            default -> {
                String text = value.toString();
                yield text.length() + ":" + text;
            }
        };
    }

    private static String canonicalRecord(Record document) {
        StringBuilder text = new StringBuilder("(");
        for (RecordComponent component : document.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                text.append(component.getName())
                        .append('=')
                        .append(canonical(component.getAccessor().invoke(document)))
                        .append(';');
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("A component of a record can be read", e);
            }
        }
        return text.append(')').toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
