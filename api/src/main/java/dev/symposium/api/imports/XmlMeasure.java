package dev.symposium.api.imports;

import java.io.IOException;
import java.io.InputStream;

/**
 * Looks over the XML of a spreadsheet before it is parsed, and refuses what would take more memory than a real one:
 * texts and rows without end, and whatever could hide them.
 */
final class XmlMeasure {
    private static final int LONGEST_TEXT = 512 * 1024;
    /** What a sheet can have. */
    private static final int MOST_CELLS = 16_384;

    private static final int LONGEST_NAME = 40;

    private final byte[] buffer = new byte[64 * 1024];
    private final StringBuilder name = new StringBuilder();
    private boolean inName;
    private int text;
    private int cells;

    /** Reads to the end, at most so many bytes, and returns how many there were. */
    long read(InputStream xml, long most) throws IOException {
        long total = 0;
        for (int length = xml.read(buffer); length >= 0; length = xml.read(buffer)) {
            total += length;
            if (total > most) {
                throw tooMuch();
            }
            for (int i = 0; i < length; i++) {
                take(buffer[i]);
            }
        }
        return total;
    }

    private void take(byte next) {
        if (next == 0 || ++text > LONGEST_TEXT) {
            throw tooMuch();
        }
        if (next == '<') {
            text = 0;
            inName = true;
            name.setLength(0);
        } else if (inName && isOfName(next)) {
            name.append((char) next);
        } else if (inName) {
            inName = false;
            begin(name.substring(name.indexOf(":") + 1));
        }
    }

    private boolean isOfName(byte next) {
        return next > ' ' && next != '>' && (next != '/' || name.isEmpty()) && name.length() < LONGEST_NAME;
    }

    private void begin(String element) {
        if (element.startsWith("!") && !element.startsWith("!--")) {
            throw FileRefusal.content("broken-file", "The file has something in it that no spreadsheet has.");
        }
        if (element.equals("row")) {
            cells = 0;
        } else if (element.equals("c") && ++cells > MOST_CELLS) {
            throw tooMuch();
        }
    }

    static RuntimeException tooMuch() {
        return FileRefusal.size("too-large", "Unpacked, the file is longer than a file of people can be.");
    }
}
