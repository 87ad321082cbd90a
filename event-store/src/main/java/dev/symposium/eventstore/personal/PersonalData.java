package dev.symposium.eventstore.personal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import javax.crypto.SecretKey;

import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.PayloadProtection;
import dev.symposium.eventstore.RecordedEvent;
import dev.symposium.eventstore.personal.PersonalFields.Fields;

/**
 * Stores each personal field as {@code {"enc:v1":"…"}}: the field's JSON, encrypted with the key of the person whose
 * data it is and bound to the event's type, the field and the person. What was stored before stays readable as it is. A
 * field of a person whose key was destroyed reads as {@link PersonalFields} says, and what is said of them from then on
 * is not stored at all.
 */
public final class PersonalData implements PayloadProtection {
    private static final byte[] PREFIX = "{\"enc:v1\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SUFFIX = "\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    private final PersonalFields fields;
    private final PersonKeys keys;

    /** Encrypts the given fields with the given keys. */
    public PersonalData(PersonalFields fields, PersonKeys keys) {
        this.fields = fields;
        this.keys = keys;
    }

    private record Value(String field, int from, int to) {}

    private record Found(@Nullable String subject, List<Value> values) {}

    private interface Exchange {
        byte[] of(Value value);
    }

    @Override
    public byte[] seal(String type, byte[] payload) {
        Fields marked = fields.of(type);
        if (marked == null) {
            return payload;
        }
        Found found = find(marked, payload, field -> marked.erased().containsKey(field));
        if (found.values().isEmpty()) {
            return payload;
        }
        String subject = subjectOf(type, found);
        Optional<SecretKey> key = keys.keyFor(subject);
        return exchanged(payload, found.values(), value -> {
            byte[] plain = Arrays.copyOfRange(payload, value.from(), value.to());
            if (Arrays.equals(plain, NULL)) {
                return plain;
            }
            byte[] secret = key.map(k -> Cipher.encrypt(k, plain, context(type, value, subject)))
                    .orElseGet(() -> new byte[0]);
            return joined(PREFIX, Base64.getUrlEncoder().withoutPadding().encode(secret), SUFFIX);
        });
    }

    @Override
    public byte[] open(String type, byte[] payload) {
        return open(type, payload, ignored -> true);
    }

    /** The row as the given people may read it: what tells something about others reads as if it were erased. */
    public RecordedEvent openFor(Set<String> people, RecordedEvent row) {
        return row.withOpened(open(row.type(), row.payload(), people::contains));
    }

    private byte[] open(String type, byte[] payload, Predicate<String> readable) {
        Fields marked = fields.of(type);
        if (marked == null) {
            return payload;
        }
        Found found = find(marked, payload, ignored -> true);
        boolean visible = found.subject() != null && readable.test(found.subject());
        List<Value> hidden = found.values().stream()
                .filter(value ->
                        isSealed(payload, value) || (!visible && marked.erased().containsKey(value.field())))
                .toList();
        if (hidden.isEmpty()) {
            return payload;
        }
        String subject = subjectOf(type, found);
        Optional<SecretKey> key = visible ? keys.find(subject) : Optional.empty();
        return exchanged(
                payload,
                hidden,
                value -> key.filter(ignored -> lengthOf(value) > 0)
                        .map(k -> Cipher.decrypt(k, secret(payload, value), context(type, value, subject)))
                        .orElseGet(() -> marked.erased()
                                .getOrDefault(
                                        value.field(),
                                        ('"' + PersonalFields.ERASED + '"').getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * Has what is encrypted in these rows, which were written elsewhere, read as erased where its key did not come
     * along. From then on the people count as erased here.
     */
    public void giveUpWithoutKeys(List<RecordedEvent> rows) {
        Set<String> people = new HashSet<>();
        for (RecordedEvent row : rows) {
            Fields marked = fields.of(row.type());
            if (marked != null) {
                Found found = find(marked, row.payload(), ignored -> true);
                if (found.values().stream().anyMatch(value -> isSealed(row.payload(), value))) {
                    people.add(subjectOf(row.type(), found));
                }
            }
        }
        keys.giveUp(people);
    }

    @Override
    public void prepare(List<RecordedEvent> rows) {
        Set<String> people = new HashSet<>();
        for (RecordedEvent row : rows) {
            Fields marked = fields.of(row.type());
            String subject = marked == null
                    ? null
                    : find(marked, row.payload(), ignored -> false).subject();
            if (subject != null) {
                people.add(subject);
            }
        }
        keys.prepare(people);
    }

    private static Found find(Fields marked, byte[] payload, Predicate<String> wanted) {
        List<Value> values = new ArrayList<>();
        @Nullable String[] subject = {null};
        JsonFields.visit(payload, 0, (nameFrom, nameTo, from, to) -> {
            String name = new String(payload, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
            if (name.equals(marked.subject())) {
                subject[0] = new String(payload, from + 1, to - from - 2, StandardCharsets.UTF_8);
            } else if (wanted.test(name)) {
                values.add(new Value(name, from, to));
            }
        });
        return new Found(subject[0], values);
    }

    private static String subjectOf(String type, Found found) {
        if (found.subject() == null) {
            throw new IllegalStateException(type + " does not say whose its personal data is");
        }
        return found.subject();
    }

    private static boolean isSealed(byte[] payload, Value value) {
        return Arrays.equals(
                PREFIX, 0, PREFIX.length, payload, value.from(), Math.min(value.from() + PREFIX.length, value.to()));
    }

    private static int lengthOf(Value value) {
        return value.to() - value.from() - PREFIX.length - SUFFIX.length;
    }

    private static byte[] secret(byte[] payload, Value value) {
        return Base64.getUrlDecoder()
                .decode(Arrays.copyOfRange(payload, value.from() + PREFIX.length, value.to() - SUFFIX.length));
    }

    private static byte[] context(String type, Value value, String subject) {
        return (type + '\n' + value.field() + '\n' + subject).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] exchanged(byte[] payload, List<Value> values, Exchange exchange) {
        ByteArrayOutputStream result = new ByteArrayOutputStream(payload.length + 64 * values.size());
        int done = 0;
        for (Value value : values) {
            result.write(payload, done, value.from() - done);
            result.writeBytes(exchange.of(value));
            done = value.to();
        }
        result.write(payload, done, payload.length - done);
        return result.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
