package dev.symposium.api.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A file without people, to be filled in. */
final class Template {
    private static final double WIDTH = 24;
    private static final double WIDE = 80;

    private Template() {}

    /** A spreadsheet whose second sheet explains the columns. */
    static byte[] xlsx(boolean ofAllCompanies) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Symposium", "1.0")) {
            fill(workbook.newWorksheet("People"), workbook.newWorksheet("Columns"), columns(ofAllCompanies));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void fill(Worksheet people, Worksheet explanations, List<Column> columns) {
        explanations.width(0, WIDTH);
        explanations.width(1, WIDE);
        for (int i = 0; i < columns.size(); i++) {
            people.width(i, WIDTH);
            people.value(0, i, columns.get(i).heading());
            people.style(0, i).bold().set();
            explanations.value(i, 0, columns.get(i).heading());
            explanations.value(i, 1, columns.get(i).explanation());
        }
        people.freezePane(0, 1);
    }

    /** Text that spreadsheets take for UTF-8. */
    static byte[] csv(boolean ofAllCompanies) {
        String heading = columns(ofAllCompanies).stream().map(Column::heading).collect(Collectors.joining(","));
        return ("\uFEFF" + heading + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static List<Column> columns(boolean ofAllCompanies) {
        return Arrays.stream(Column.values())
                .filter(column -> column != Column.NAME)
                .filter(column -> ofAllCompanies || (column != Column.ROLES && column != Column.COMPANY))
                .toList();
    }
}
