package dev.symposium.api.imports;

import java.util.List;

/**
 * A row of a table as text.
 *
 * @param number where it is in the file, from 1 on
 * @param cells without blanks around them; a cell that is not there is missing at the end or empty
 */
record Line(int number, List<String> cells) {

    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isEmpty);
    }
}
