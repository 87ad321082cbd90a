package dev.symposium.verifier;

import org.jspecify.annotations.Nullable;

/** Writes one JSON object whose values are strings and numbers. */
final class JsonLine {

    private final StringBuilder json = new StringBuilder(512).append('{');

    /** Nothing for null. */
    JsonLine with(String name, @Nullable String value) {
        if (value != null) {
            name(name).append('"');
            value.chars().forEach(this::escaped);
            json.append('"');
        }
        return this;
    }

    /** Nothing for null. */
    JsonLine with(String name, @Nullable Integer value) {
        if (value != null) {
            name(name).append(value.intValue());
        }
        return this;
    }

    private StringBuilder name(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        return json.append('"').append(name).append("\":");
    }

    private void escaped(int c) {
        if (c == '"' || c == '\\') {
            json.append('\\').append((char) c);
        } else if (c < ' ') {
            json.append("\\u%04x".formatted(c));
        } else {
            json.append((char) c);
        }
    }

    @Override
    public String toString() {
        return json + "}";
    }
}
