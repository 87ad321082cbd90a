package dev.symposium.api.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Pattern;

/**
 * Looks over the XML of a spreadsheet before it is parsed, and refuses what would take more memory or time than a real
 * one, by {@link XmlLimits}, and whatever could hide it: comments, marked sections, document types, instructions and
 * other encodings than UTF-8.
 */
final class XmlMeasure {
    private static final int LONGEST_TEXT = 512 * 1024;
    private static final int LONGEST_KEPT = 64;
    private static final Pattern DECLARATION =
            Pattern.compile("\\?xml\\s+version\\s*=\\s*[\"']1\\.0[\"'](\\s+encoding\\s*=\\s*[\"'](?i:utf-8)[\"'])?"
                    + "(\\s+standalone\\s*=\\s*[\"'](yes|no)[\"'])?\\s*\\?");
    /** The byte order mark of UTF-8. */
    private static final String MARK = "\u00EF\u00BB\u00BF";

    private final byte[] buffer = new byte[64 * 1024];
    private final StringBuilder tag = new StringBuilder();
    /** The beginning of what is between two tags. */
    private final StringBuilder text = new StringBuilder();

    private final XmlLimits limits;
    private long at;
    private boolean inTag;
    private boolean begun;
    private byte quote;
    private int length;

    /** @param kept how many bytes may be in what the parser keeps in memory */
    XmlMeasure(long kept) {
        limits = new XmlLimits(kept);
    }

    /** Copies to the end, at most so many bytes, and returns how many there were. */
    long copy(InputStream xml, OutputStream copy, long most) throws IOException {
        for (int count = xml.read(buffer); count >= 0; count = xml.read(buffer)) {
            if (at + count > most) {
                throw tooMuch();
            }
            for (int i = 0; i < count; i++) {
                take(buffer[i]);
            }
            copy.write(buffer, 0, count);
        }
        if (inTag || !begun) {
            throw strange();
        }
        return at;
    }

    private void take(byte next) {
        at++;
        if (next == 0) {
            throw strange();
        }
        if (++length > LONGEST_TEXT) {
            throw tooMuch();
        }
        if (inTag) {
            inTag(next);
        } else if (next == '<') {
            begin();
        } else if (text.length() <= LONGEST_KEPT) {
            text.append((char) (next & 0xFF));
        }
    }

    private void begin() {
        // Bytes of another encoding would mean other letters to the parser.
        if (!begun && !(text.indexOf(MARK) == 0 ? text.substring(MARK.length()) : text.toString()).isBlank()) {
            throw strange();
        }
        inTag = true;
        length = 0;
        tag.setLength(0);
    }

    private void inTag(byte next) {
        if (next == '<' || (next == '!' && tag.isEmpty()) || (next == '?' && tag.isEmpty() && begun)) {
            throw strange();
        }
        if (next == '>' && quote == 0) {
            inTag = false;
            length = 0;
            end(tag.toString());
            return;
        }
        if (quote == 0 && (next == '"' || next == '\'')) {
            quote = next;
        } else if (quote == next) {
            quote = 0;
        }
        tag.append((char) (next & 0xFF));
    }

    private void end(String whole) {
        begun = true;
        if (!whole.startsWith("?")) {
            limits.take(XmlTag.of(whole), at, text);
        } else if (!DECLARATION.matcher(whole).matches()) {
            throw strange();
        }
        text.setLength(0);
    }

    static RuntimeException tooMuch() {
        return FileRefusal.size("too-large", "Unpacked, the file is longer than a file of people can be.");
    }

    static RuntimeException strange() {
        return FileRefusal.content(
                "broken-file",
                "The file has something in it that a sheet of people has not. Copy the people to a new sheet.");
    }
}
