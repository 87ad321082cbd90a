package dev.symposium.query.view;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import java.util.Objects;

import org.bson.BsonInvalidOperationException;
import org.bson.Document;
import org.bson.json.JsonParseException;
import org.jspecify.annotations.Nullable;

/** The place in a sorted list after one item. Opaque to clients. */
record Cursor(String field, Object value, String id) {

    String encoded() {
        String json =
                new Document("f", field).append("v", value).append("i", id).toJson();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Anything else would be an operator of MongoDB's. */
    private static boolean isPlain(@Nullable Object value) {
        return value instanceof String || value instanceof Date || value instanceof Number || value instanceof Boolean;
    }

    static Cursor decode(String encoded, String field) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            Document document = Document.parse(json);
            Object value = document.get("v");
            String id = document.getString("i");
            if (!field.equals(document.getString("f")) || !isPlain(value) || id == null) {
                throw new InvalidCursorException();
            }
            return new Cursor(field, Objects.requireNonNull(value), id);
        } catch (IllegalArgumentException
                | JsonParseException
                | BsonInvalidOperationException
                | ClassCastException malformed) {
            throw new InvalidCursorException();
        }
    }
}
