package dev.symposium.api.embedded.views;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;

/**
 * What a query demands of fields, as far as an index can use it. Every document that fits the query fits these; the
 * reverse does not hold, so that documents are matched against the query in any case.
 */
final class Conditions {
    private final Map<String, List<Object>> byField = new HashMap<>();

    /** Values between two bounds; null is no bound. Both bounds belong to the range. */
    record Range(@Nullable Object least, @Nullable Object most) {
        static final Range ALL = new Range(null, null);

        Range and(Range other) {
            return new Range(larger(least, other.least, 1), larger(most, other.most, -1));
        }

        /** The smallest range that has both. */
        Range or(Range other) {
            return new Range(
                    least == null || other.least == null ? null : larger(least, other.least, -1),
                    most == null || other.most == null ? null : larger(most, other.most, 1));
        }

        private static @Nullable Object larger(@Nullable Object one, @Nullable Object other, int sign) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return sign * ValueComparator.asc().compare(one, other) >= 0 ? one : other;
        }
    }

    static Conditions of(Document query) {
        Conditions conditions = new Conditions();
        conditions.add(query);
        return conditions;
    }

    private void add(Document query) {
        query.forEach((field, condition) -> {
            if (field.equals("$and") && condition instanceof Collection<?> all) {
                all.forEach(each -> add((Document) each));
            } else {
                byField.computeIfAbsent(field, ignored -> new ArrayList<>())
                        .add(condition == null ? Absent.VALUE : condition);
            }
        });
    }

    /** A condition that is null. */
    private enum Absent {
        VALUE
    }

    /** The one value that the field must have; empty where several may do, or null. */
    Optional<Object> equal(String field) {
        return byField.getOrDefault(field, List.of()).stream()
                .map(Conditions::equal)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Object> equal(Object condition) {
        if (condition instanceof Document operators) {
            return operators.containsKey("$eq") && isPlain(operators.get("$eq"))
                    ? Optional.of(operators.get("$eq"))
                    : Optional.empty();
        }
        return isPlain(condition) ? Optional.of(condition) : Optional.empty();
    }

    private static boolean isPlain(@Nullable Object value) {
        return value != null
                && value != Absent.VALUE
                && !(value instanceof Document)
                && !(value instanceof Collection)
                && !(value instanceof BsonRegularExpression);
    }

    /** The values of which the field must have one; empty where that is not demanded. */
    Optional<Collection<?>> among(String field) {
        return byField.getOrDefault(field, List.of()).stream()
                .filter(condition -> condition instanceof Document operators
                        && operators.get("$in") instanceof Collection<?> values
                        && values.stream().allMatch(Conditions::isPlain))
                .<Collection<?>>map(condition -> (Collection<?>) ((Document) condition).get("$in"))
                .findFirst();
    }

    /** A range in which the field has a value: of one condition alone, as a list may meet each with another element. */
    Range range(String field) {
        return byField.getOrDefault(field, List.of()).stream()
                .map(Conditions::rangeOf)
                .filter(range -> !range.equals(Range.ALL))
                .findFirst()
                .orElseGet(() -> byField.getOrDefault("$or", List.of()).stream()
                        .map(alternatives -> rangeOfAny((Collection<?>) alternatives, field))
                        .filter(range -> !range.equals(Range.ALL))
                        .findFirst()
                        .orElse(Range.ALL));
    }

    /** The range that all conditions on the identifier leave, which is never a list. */
    Range rangeOfIdentifier() {
        return byField.getOrDefault("_id", List.of()).stream()
                .map(Conditions::rangeOf)
                .reduce(Range.ALL, Range::and);
    }

    private static Range rangeOfAny(Collection<?> alternatives, String field) {
        return alternatives.stream()
                .map(each -> of((Document) each).range(field))
                .reduce(Range::or)
                .orElse(Range.ALL);
    }

    private static Range rangeOf(Object condition) {
        Optional<Object> equal = equal(condition);
        if (equal.isPresent()) {
            return new Range(equal.get(), equal.get());
        }
        Optional<String> prefix = prefix(condition);
        if (prefix.isPresent()) {
            return new Range(prefix.get(), prefix.get() + Character.MAX_VALUE);
        }
        return condition instanceof Document operators
                ? new Range(bound(operators, "$gt", "$gte"), bound(operators, "$lt", "$lte"))
                : Range.ALL;
    }

    /** Whether the field must begin with a text, which few documents have. */
    boolean isPrefix(String field) {
        return byField.getOrDefault(field, List.of()).stream()
                .anyMatch(condition -> prefix(condition).isPresent());
    }

    private static Optional<String> prefix(Object condition) {
        Object expression = condition instanceof Document operators ? operators.get("$regex") : condition;
        if (expression instanceof BsonRegularExpression regular) {
            return isSet(regular.getOptions()) ? Optional.empty() : quotedPrefix(regular.getPattern());
        }
        return expression instanceof String pattern
                        && condition instanceof Document operators
                        && !operators.containsKey("$options")
                ? quotedPrefix(pattern)
                : Optional.empty();
    }

    private static boolean isSet(@Nullable String options) {
        return options != null && !options.isEmpty();
    }

    private static Optional<String> quotedPrefix(String pattern) {
        int end = pattern.indexOf("\\E");
        return pattern.startsWith("^\\Q") && end == pattern.length() - 2
                ? Optional.of(pattern.substring(3, end))
                : Optional.empty();
    }

    private static @Nullable Object bound(Document operators, String exclusive, String inclusive) {
        Object value = operators.containsKey(exclusive) ? operators.get(exclusive) : operators.get(inclusive);
        return isPlain(value) ? value : null;
    }
}
