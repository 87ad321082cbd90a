package dev.symposium.api.imports;

import java.util.HashMap;
import java.util.Map;

/**
 * A tag as it is written.
 *
 * @param name without its prefix
 * @param attributes with their prefixes, and with references to letters as they are written
 * @param isBegin whether it begins an element
 * @param isEnd whether it ends an element
 */
record XmlTag(String name, Map<String, String> attributes, boolean isBegin, boolean isEnd) {

    /** @param whole what is between the angle brackets */
    static XmlTag of(String whole) {
        boolean isOnlyEnd = whole.startsWith("/");
        int from = isOnlyEnd ? 1 : 0;
        int to = from;
        while (to < whole.length() && whole.charAt(to) > ' ' && whole.charAt(to) != '/') {
            to++;
        }
        String name = whole.substring(whole.indexOf(':', from, to) < 0 ? from : whole.indexOf(':', from) + 1, to);
        return new XmlTag(name, attributes(whole, to), !isOnlyEnd, isOnlyEnd || whole.endsWith("/"));
    }

    private static Map<String, String> attributes(String whole, int from) {
        Map<String, String> attributes = new HashMap<>();
        int at = from;
        for (int sign = whole.indexOf('=', at); sign >= 0; sign = whole.indexOf('=', at)) {
            int open = sign + 1;
            while (open < whole.length() && whole.charAt(open) <= ' ') {
                open++;
            }
            int close = open < whole.length() ? whole.indexOf(whole.charAt(open), open + 1) : -1;
            if (close < 0 || (whole.charAt(open) != '"' && whole.charAt(open) != '\'')) {
                throw XmlMeasure.strange();
            }
            attributes.put(whole.substring(at, sign).strip(), whole.substring(open + 1, close));
            at = close + 1;
        }
        return attributes;
    }

    /**
     * What an attribute says, otherwise what is said where there is none. The parser might take one with a prefix for
     * it, so that is refused.
     */
    String attribute(String wanted, String otherwise) {
        if (attributes.keySet().stream().anyMatch(name -> name.endsWith(":" + wanted))) {
            throw XmlMeasure.strange();
        }
        return attributes.getOrDefault(wanted, otherwise);
    }
}
