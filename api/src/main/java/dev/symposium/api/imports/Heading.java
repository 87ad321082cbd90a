package dev.symposium.api.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.symposium.api.web.Problem;

/**
 * Which column of a table is about what.
 *
 * @param unknown headings that mean nothing here
 */
record Heading(Map<Column, Integer> columns, List<String> unknown) {
    private static final int SHOWN = 50;
    private static final int LONGEST = 100;

    /**
     * Makes sense of the first row.
     *
     * @throws org.springframework.web.ErrorResponseException a {@link FileRefusal} that names what is missing
     */
    static Heading of(Line line) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < line.cells().size(); i++) {
            String text = line.cell(i);
            Column column = Column.headed(text).orElse(null);
            if (column != null && columns.putIfAbsent(column, i) != null) {
                throw FileRefusal.content(
                        column.field(), "repeated-column", "Two columns are headed “" + column.heading() + "”.");
            }
            if (column == null && !text.isEmpty() && unknown.size() < SHOWN) {
                unknown.add(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
            }
        }
        requireMandatory(columns);
        return new Heading(columns, unknown);
    }

    private static void requireMandatory(Map<Column, Integer> columns) {
        List<Problem.FieldError> missing = new ArrayList<>();
        if (!columns.containsKey(Column.EMAIL)) {
            missing.add(missing(Column.EMAIL));
        }
        if (!columns.containsKey(Column.NAME) && !columns.containsKey(Column.LAST_NAME)) {
            missing.add(missing(Column.LAST_NAME));
        }
        if (!missing.isEmpty()) {
            throw FileRefusal.content(
                    "missing-columns", "The first row has to name the columns, and some are missing.", missing);
        }
    }

    private static Problem.FieldError missing(Column column) {
        return new Problem.FieldError(
                column.field(), "missing-column", "There is no column that is headed “" + column.heading() + "”.");
    }

    String text(Line line, Column column) {
        Integer index = columns.get(column);
        return index == null ? "" : line.cell(index);
    }
}
