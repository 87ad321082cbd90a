package dev.symposium.api.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a part of a spreadsheet may have in it, so that the parser needs bearable memory and time, whatever the part is
 * called.
 */
final class XmlLimits {
    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_CELLS = 512;
    private static final int LONGEST_PIECE = 1024 * 1024;
    private static final int LONGEST_FORMULA = 8_192;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_RESULT = 128 * 1024;
    private static final int MOST_TEXTS = 1_000_000;
    private static final int MOST_KEPT = 200_000;
    private static final int MOST_NAMES = 2_000;
    private static final int DEEPEST = 64;
    /** How often a formula of an area is looked at, or a letter of a shared formula is copied. */
    private static final long MOST_WORK = 5_000_000_000L;

    private static final int WORK_OF_LOOK = 4;

    private static final Set<String> KEPT = Set.of("xf", "numFmt", "sheet", "Relationship");
    private static final Set<String> MEASURED = Set.of("row", "si", "c", "f", "v");
    private static final Pattern CELL = Pattern.compile("([A-Za-z]{1,3})([0-9]{1,7})");
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,7}");
    private static final Pattern ROW = Pattern.compile("[0-9]{1,7}");

    private final long mostLoose;
    private final Set<String> names = new HashSet<>();
    /** Where elements began that are measured. */
    private final Map<String, Long> open = new HashMap<>();

    private long at;
    private long loose;
    private long work;
    private int depth;
    private int rows;
    private int cells;
    private int texts;
    private int kept;
    private int arrays;
    private long longestShared;
    private boolean isShared;
    private int longestValue;
    private boolean isOfShared;

    XmlLimits(long mostLoose) {
        this.mostLoose = mostLoose;
    }

    /**
     * @param end where the tag ends, in bytes
     * @param text what is before it
     */
    void take(XmlTag tag, long end, CharSequence text) {
        if (!open.containsKey("row")) {
            loose += end - at;
            require(loose <= mostLoose);
        }
        at = end;
        if (tag.isBegin()) {
            begin(tag);
        }
        if (tag.isEnd()) {
            if (tag.name().equals("v") && !tag.isBegin() && isOfShared) {
                requireIndex(text.toString());
            }
            end(tag.name());
        }
        measure("row", LONGEST_PIECE);
        measure("si", LONGEST_PIECE);
    }

    private void begin(XmlTag tag) {
        require(++depth <= DEEPEST);
        names.add(tag.name());
        names.addAll(tag.attributes().keySet());
        require(names.size() <= MOST_NAMES);
        requirePlace(tag.name());
        count(tag);
    }

    /** Where one element is in another that it cannot be in, the parser would go on with the outer one. */
    private void requirePlace(String name) {
        boolean isInPiece = open.containsKey("row") || open.containsKey("si");
        boolean isPiece = name.equals("row") || name.equals("si");
        boolean isInValue = open.containsKey("v");
        boolean isNested = MEASURED.contains(name) && open.putIfAbsent(name, at) != null;
        if (isInValue || isNested || (isInPiece && (isPiece || KEPT.contains(name)))) {
            throw XmlMeasure.strange();
        }
    }

    private void count(XmlTag tag) {
        switch (tag.name()) {
            case "row" -> row(tag);
            case "c" -> cell(tag);
            case "f" -> formula(tag);
            case "si" -> require(++texts <= MOST_TEXTS);
            default -> require(!KEPT.contains(tag.name()) || ++kept <= MOST_KEPT);
        }
    }

    private void row(XmlTag tag) {
        String number = tag.attribute("r", "1");
        if (!ROW.matcher(number).matches() || Integer.parseInt(number) > MOST_ROWS) {
            throw XmlMeasure.strange();
        }
        require(++rows <= MOST_ROWS);
        cells = 0;
    }

    private void cell(XmlTag tag) {
        if (!open.containsKey("row")) {
            return;
        }
        Matcher reference = CELL.matcher(tag.attribute("r", "A1"));
        if (!reference.matches() || Integer.parseInt(reference.group(2)) > MOST_ROWS) {
            throw XmlMeasure.strange();
        }
        if (++cells > MOST_CELLS || column(reference.group(1)) > MOST_CELLS) {
            throw FileRefusal.size("too-large", "A file of people has at most %d columns.".formatted(MOST_CELLS));
        }
        String type = tag.attribute("t", "n");
        isOfShared = type.equals("s");
        longestValue = type.equals("str") ? LONGEST_RESULT : LONGEST_NUMBER;
        work((long) arrays * WORK_OF_LOOK);
    }

    /** The parser would go on past the last of the texts, for as long as it takes. */
    private static void requireIndex(String index) {
        if (!index.isEmpty() && (!INDEX.matcher(index).matches() || Integer.parseInt(index) >= MOST_TEXTS)) {
            throw XmlMeasure.strange();
        }
    }

    private static int column(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++) {
            column = column * 26 + Character.toUpperCase(letters.charAt(i)) - 'A' + 1;
        }
        return column;
    }

    private void formula(XmlTag tag) {
        String type = tag.attribute("t", "normal");
        isShared = type.equals("shared");
        switch (type) {
            case "normal", "shared", "dataTable" -> {}
            case "array" -> arrays++;
            default -> throw XmlMeasure.strange();
        }
    }

    private void end(String name) {
        depth--;
        switch (name) {
            case "f" -> {
                long length = measure(name, LONGEST_FORMULA);
                if (isShared) {
                    longestShared = Math.max(longestShared, length);
                    work(longestShared * longestShared / 4);
                }
            }
            case "v" -> measure(name, open.containsKey("c") ? longestValue : LONGEST_RESULT);
            default -> measure(name, LONGEST_PIECE);
        }
        open.remove(name);
    }

    private long measure(String name, long most) {
        Long from = open.get(name);
        long length = from == null ? 0 : at - from;
        require(length <= most);
        return length;
    }

    private void work(long more) {
        work += more;
        require(work <= MOST_WORK);
    }

    private static void require(boolean isBearable) {
        if (!isBearable) {
            throw XmlMeasure.tooMuch();
        }
    }
}
