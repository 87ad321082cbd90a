package dev.symposium.api.embedded.views;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.symposium.api.embedded.views.Conditions.Range;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;

/**
 * A run of an index that has all documents of a query.
 *
 * @param sorted whether the run is in the order that the query asks for
 * @param worth the larger, the fewer documents the run is likely to have that do not fit
 */
record IndexPlan(OrderedIndex index, Key from, Key to, boolean sorted, boolean reversed, int worth) {
    static final Comparator<IndexPlan> BY_WORTH = Comparator.comparingInt(IndexPlan::worth);

    private static final int PREFIX = 7;
    private static final int EQUAL = 3;
    private static final int SORTED = 2;
    private static final int RANGE = 1;

    /** The fields that are equal to a value, then a range of the next, if that narrows the run or sorts it. */
    static Optional<IndexPlan> of(OrderedIndex index, Conditions conditions, @Nullable Document order) {
        List<IndexKey> fields = index.getKeys();
        int equal = 0;
        KeyEncoding prefix = new KeyEncoding();
        while (equal < fields.size()) {
            Optional<Object> value = conditions.equal(fields.get(equal).getKey());
            if (value.isEmpty()) {
                break;
            }
            prefix.add(value.get(), fields.get(equal++).isAscending());
        }
        return of(index, conditions, order, prefix.key(), equal);
    }

    private static Optional<IndexPlan> of(
            OrderedIndex index, Conditions conditions, @Nullable Document order, Key prefix, int equal) {
        List<IndexKey> rest = index.getKeys().subList(equal, index.getKeys().size());
        boolean forward = SortOrder.isServed(order, rest, false);
        boolean backward = !forward && SortOrder.isServed(order, rest, true);
        String next = rest.isEmpty() ? "" : rest.getFirst().getKey();
        Range range = conditions.range(next);
        int worth = EQUAL * equal
                + (order != null && (forward || backward) ? SORTED : 0)
                + (conditions.isPrefix(next) ? PREFIX : 0)
                + (range.equals(Range.ALL) ? 0 : RANGE);
        if (worth == 0) {
            return Optional.empty();
        }
        boolean ascending = rest.isEmpty() || rest.getFirst().isAscending();
        Key from = extended(prefix, ascending ? range.least() : range.most(), ascending);
        Key to = extended(prefix, ascending ? range.most() : range.least(), ascending);
        return Optional.of(new IndexPlan(index, from, to, forward || backward, backward, worth));
    }

    private static Key extended(Key prefix, @Nullable Object bound, boolean ascending) {
        return bound == null
                ? prefix
                : prefix.followedBy(new KeyEncoding().add(bound, ascending).key());
    }

    /** The keys of the documents; one that has several entries in the run comes several times. */
    Iterator<Object> positions() {
        return index.positions(from, to, reversed);
    }
}
