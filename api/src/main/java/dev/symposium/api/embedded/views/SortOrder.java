package dev.symposium.api.embedded.views;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;

/** The order in which a query wants its documents. */
final class SortOrder {
    private SortOrder() {}

    /**
     * Whether a run through entries with these fields, or back through them, is in the order; true where none is asked
     * for.
     */
    static boolean isServed(@Nullable Document order, List<IndexKey> fields, boolean reversed) {
        if (order == null || order.isEmpty()) {
            return !reversed;
        }
        Iterator<IndexKey> of = fields.iterator();
        for (Map.Entry<String, Object> wanted : order.entrySet()) {
            if (!of.hasNext()) {
                return false;
            }
            IndexKey field = of.next();
            boolean ascending = wanted.getValue() instanceof Number direction && direction.intValue() > 0;
            if (!field.getKey().equals(wanted.getKey()) || field.isAscending() == reversed == ascending) {
                return false;
            }
        }
        return true;
    }
}
