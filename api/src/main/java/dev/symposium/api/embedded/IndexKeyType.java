package dev.symposium.api.embedded;

import org.h2.mvstore.type.ObjectDataType;

import de.bwaldvogel.mongo.backend.KeyValue;

/**
 * Orders the keys of an index as the file store does by itself, by their serialized form, so that files of before stay
 * readable; but identifiers, which nearly all keys are, without serializing both for every comparison.
 */
final class IndexKeyType extends ObjectDataType {
    /** Up to here the serialized length of a string of ASCII is one byte that is not zero. */
    private static final int SHORT = 128;

    @Override
    public int compare(Object first, Object second) {
        String left = identifier(first);
        String right = identifier(second);
        if (left.isEmpty() || right.isEmpty()) {
            return super.compare(first, second);
        }
        return left.length() == right.length() ? left.compareTo(right) : Integer.compare(left.length(), right.length());
    }

    /** The one short string of ASCII that the key is made of; empty when it is anything else. */
    private static String identifier(Object key) {
        return key instanceof KeyValue value
                        && value.size() == 1
                        && value.get(0) instanceof String text
                        && isShortAscii(text)
                ? text
                : "";
    }

    private static boolean isShortAscii(String text) {
        if (text.length() >= SHORT) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || text.charAt(i) >= SHORT) {
                return false;
            }
        }
        return true;
    }
}
