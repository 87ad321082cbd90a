package dev.symposium.query.view;

import java.util.Date;
import java.util.Objects;

import org.bson.BsonInvalidOperationException;
import org.bson.Document;
import org.bson.json.JsonParseException;
import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.personal.TextSeal;

/** The place in a sorted list after one item. Sealed on its way: the value can be somebody's name. */
record Cursor(String field, Object value, String id) {

    String encoded(TextSeal seal) {
        String json =
                new Document("f", field).append("v", value).append("i", id).toJson();
        return seal.sealed(json);
    }

    /** Anything else would be an operator of MongoDB's. */
    private static boolean isPlain(@Nullable Object value) {
        return value instanceof String || value instanceof Date || value instanceof Number || value instanceof Boolean;
    }

    static Cursor decode(String encoded, String field, TextSeal seal) {
        String json = seal.opened(encoded).orElseThrow(InvalidCursorException::new);
        try {
            Document document = Document.parse(json);
            Object value = document.get("v");
            String id = document.getString("i");
            if (!field.equals(document.getString("f")) || !isPlain(value) || id == null) {
                throw new InvalidCursorException();
            }
            return new Cursor(field, Objects.requireNonNull(value), id);
        } catch (JsonParseException | BsonInvalidOperationException | ClassCastException malformed) {
            throw new InvalidCursorException();
        }
    }
}
