package dev.symposium.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of people to import, each of whom is another than those of files with another name. */
record PeopleFile(String name, int people) {
    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private String email(int number) {
        return "person.%d@%s.example.org".formatted(number, name);
    }

    private String rows(String heading, IntFunction<String> row) {
        return IntStream.range(0, people).mapToObj(row).collect(Collectors.joining("", heading, ""));
    }

    byte[] csv() {
        return rows("E-mail,Name\n", number -> email(number) + ",Person Number " + number + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As writers make them that keep no table of shared texts. */
    byte[] xlsx() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            put(zip, "[Content_Types].xml", """
                    <Types xmlns="%scontent-types">\
                    <Default Extension="xml" ContentType="application/xml"/>\
                    <Default Extension="rels" \
                    ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                    <Override PartName="/xl/workbook.xml" \
                    ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
                    </Types>""".formatted(PACKAGE));
            put(zip, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
            put(zip, "xl/workbook.xml", """
                    <workbook %s xmlns:r="%s"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>""".formatted(MAIN, OFFICE));
            put(zip, "xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
            put(zip, "xl/worksheets/sheet1.xml", sheet());
        }
        return file.toByteArray();
    }

    private String sheet() {
        String heading = "<worksheet %s><sheetData>%s".formatted(MAIN, row(1, "E-mail", "Name"));
        return rows(heading, number -> row(number + 2, email(number), "Person Number " + number))
                + "</sheetData></worksheet>";
    }

    private static String row(int number, String first, String second) {
        return "<row r=\"%1$d\">%2$s%3$s</row>"
                .formatted(number, cell("A" + number, first), cell("B" + number, second));
    }

    private static String cell(String place, String text) {
        return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(place, text);
    }

    private static String relation(String kind, String target) {
        return "<Relationships xmlns=\"%srelationships\"><Relationship Id=\"rId1\" Type=\"%s/%s\" Target=\"%s\"/></Relationships>"
                .formatted(PACKAGE, OFFICE, kind, target);
    }

    private static void put(ZipOutputStream zip, String part, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(part));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
