package dev.symposium.verifier;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads one JSON object whose values are strings and numbers: all that a line of an export may be. */
final class FlatJson {

    private final byte[] json;
    private int at;

    private FlatJson(byte[] json) {
        this.json = json;
    }

    /**
     * The values by name, numbers as they are written.
     *
     * @throws CorruptExportException where it is not such an object, or a name comes twice
     */
    static Map<String, String> read(byte[] json) {
        return new FlatJson(json).object();
    }

    private Map<String, String> object() {
        Map<String, String> values = HashMap.newHashMap(16);
        expect('{');
        char next = ',';
        while (next == ',') {
            String name = string();
            expect(':');
            if (values.put(name, peek() == '"' ? string() : number()) != null) {
                throw wrong("\"" + name + "\" comes twice");
            }
            next = take();
        }
        if (next != '}' || at < json.length) {
            throw wrong("the object does not end where it should");
        }
        return values;
    }

    private String string() {
        expect('"');
        int start = at;
        for (; at < json.length; at++) {
            byte next = json[at];
            if (next == '"') {
                at++;
                return new String(json, start, at - 1 - start, StandardCharsets.UTF_8);
            }
            if (next == '\\') {
                return escaped(start);
            }
            if (next >= 0 && next < ' ') {
                throw wrong("a control character in a string");
            }
        }
        throw wrong("a string has no end");
    }

    private String escaped(int start) {
        StringBuilder text = new StringBuilder();
        int from = start;
        while (at < json.length && json[at] != '"') {
            if (json[at] == '\\') {
                text.append(new String(json, from, at - from, StandardCharsets.UTF_8));
                at++;
                text.append(escape());
                from = at;
            } else {
                at++;
            }
        }
        text.append(new String(json, from, at - from, StandardCharsets.UTF_8));
        expect('"');
        return text.toString();
    }

    private char escape() {
        char escape = take();
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("an unknown escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(take(), 16);
            if (digit < 0) {
                throw wrong("an unknown escape");
            }
            code = 16 * code + digit;
        }
        return (char) code;
    }

    private String number() {
        int start = at;
        while (at < json.length && (Character.isDigit(json[at]) || json[at] == '-')) {
            at++;
        }
        if (at == start) {
            throw wrong("neither a string nor a whole number");
        }
        return new String(json, start, at - start, StandardCharsets.US_ASCII);
    }

    private void expect(char expected) {
        if (take() != expected) {
            throw wrong("a " + expected + " is missing");
        }
    }

    private char peek() {
        if (at >= json.length) {
            throw wrong("it ends too early");
        }
        return (char) (json[at] & 0xff);
    }

    private char take() {
        char next = peek();
        at++;
        return next;
    }

    private CorruptExportException wrong(String what) {
        return new CorruptExportException("not the JSON of an export: " + what + " at character " + at);
    }
}
