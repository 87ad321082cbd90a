package dev.symposium.eventstore.personal;

/**
 * Walks over the fields of one JSON object in UTF-8 and tells where their values lie, so that values can be exchanged
 * with every other byte left as it is. Takes only well-formed JSON, as a serializer writes it.
 */
final class JsonFields {

    /** Told of a field's name and of its value, from one index to before another. */
    interface Visitor {
        void field(int nameFrom, int nameTo, int valueFrom, int valueTo);
    }

    private final byte[] json;
    private int at;

    private JsonFields(byte[] json) {
        this.json = json;
    }

    /** Visits the fields of the object in their order; what is no object has none. */
    static void visit(byte[] json, int from, Visitor visitor) {
        JsonFields walk = new JsonFields(json);
        walk.at = from;
        walk.object(visitor);
    }

    private void object(Visitor visitor) {
        if (next() != '{') {
            return;
        }
        at++;
        while (next() == '"') {
            int name = at;
            string();
            int nameEnd = at;
            next();
            at++;
            next();
            int value = at;
            value();
            visitor.field(name + 1, nameEnd - 1, value, at);
            if (next() == ',') {
                at++;
            }
        }
    }

    /** The next byte that is not blank, where it stands. */
    private int next() {
        while (at < json.length && json[at] <= ' ' && json[at] >= 0) {
            at++;
        }
        return at < json.length ? json[at] : -1;
    }

    private void value() {
        switch (json[at]) {
            case '"' -> string();
            case '{', '[' -> nested();
            default -> {
                while (at < json.length && json[at] != ',' && json[at] != '}' && (json[at] > ' ' || json[at] < 0)) {
                    at++;
                }
            }
        }
    }

    private void string() {
        at++;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    private void nested() {
        int depth = 0;
        do {
            switch (json[at]) {
                case '"' -> string();
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                default -> at++;
            }
        } while (depth > 0);
    }
}
