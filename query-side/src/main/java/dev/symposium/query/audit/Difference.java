package dev.symposium.query.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;

/**
 * A field whose value is another one than before.
 *
 * @param field its path, such as {@code modules[0].title}
 * @param before null where the field was not there, or had none
 * @param after null where the field is not there any more, or has none
 */
public record Difference(String field, JsonNode before, JsonNode after) {

    /** The fields in which the documents differ, each at its deepest place that both have in common. */
    static List<Difference> between(JsonNode before, JsonNode after) {
        List<Difference> differences = new ArrayList<>();
        collect("", before, after, differences);
        return differences;
    }

    private static void collect(String path, JsonNode before, JsonNode after, List<Difference> found) {
        boolean bothObjects = isObjectOrNothing(before) && isObjectOrNothing(after);
        if (before.equals(after) || (isNothing(before) && isNothing(after))) {
            return;
        }
        if (bothObjects && (path.isEmpty() || (before.isObject() && after.isObject()))) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            String prefix = path.isEmpty() ? "" : path + ".";
            names.forEach(name -> collect(prefix + name, before.path(name), after.path(name), found));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                collect(path + "[" + i + "]", before.path(i), after.path(i), found);
            }
        } else {
            found.add(new Difference(path, value(before), value(after)));
        }
    }

    private static boolean isNothing(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }

    private static boolean isObjectOrNothing(JsonNode node) {
        return node.isObject() || isNothing(node);
    }

    private static JsonNode value(JsonNode node) {
        return node instanceof MissingNode ? NullNode.getInstance() : node;
    }
}
