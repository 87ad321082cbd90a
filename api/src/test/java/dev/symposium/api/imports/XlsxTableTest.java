package dev.symposium.api.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class XlsxTableTest {
    private static final String TYPES = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Override PartName="/xl/workbook.xml"
             ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""";
    private static final String WORKBOOK = """
            <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
            <sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>""";
    private static final String RELATIONS = """
            <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>""";

    private final XlsxTable table = new XlsxTable(new ImportSettings(50_000, DataSize.ofMegabytes(20)));

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("people.xlsx");
    }

    private List<Line> lines() throws IOException {
        return table.read(file(), lines -> lines.toList());
    }

    @Test
    void aFileOfLibreOfficeIsReadAsItWasTyped() throws IOException {
        Path file = new ClassPathResource("imports/people.xlsx").getFile().toPath();
        List<Line> lines = table.read(file, read -> read.toList());
        assertThat(lines)
                .containsExactly(
                        new Line(1, List.of("Last name", "First name", "E-MAIL", "User name", "Employed since")),
                        new Line(2, List.of("Müller-Lüdenscheidt", "Jörg", "joerg@example.org", "jörg", "2019-04-01")),
                        new Line(
                                3, List.of("Hopper", "Grace; \"Amazing\"", "hopper@example.org", "1906", "1944-07-02")),
                        new Line(5, List.of("李", "", "li@example.org")));
    }

    @Test
    void whatIsNoTextBecomesIt() throws IOException {
        try (OutputStream out = Files.newOutputStream(file());
                Workbook workbook = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("People");
            sheet.value(0, 0, 7);
            sheet.value(0, 1, 0.5);
            sheet.value(0, 2, true);
            sheet.value(0, 3, LocalDate.of(1815, 12, 10).atTime(0, 0).plusYears(100));
            sheet.style(0, 3).format("yyyy-mm-dd").set();
            sheet.value(0, 4, LocalDateTime.of(2026, 3, 2, 9, 30));
            sheet.style(0, 4).format("dd/mm/yyyy hh:mm").set();
            sheet.value(0, 5, 12345678901L);
            sheet.value(0, 6, 3);
            sheet.style(0, 6).format("0 \"days\"").set();
            sheet.value(0, 7, " blanks around ");
            sheet.value(0, 8, 8);
            sheet.style(0, 8).format("y".repeat(256)).set();
        }
        assertThat(lines().getFirst().cells())
                .containsExactly(
                        "7", "0.5", "TRUE", "1915-12-10", "2026-03-02T09:30", "12345678901", "3", "blanks around", "8");
    }

    @Test
    void aFormulaIsItsLastResult() throws IOException {
        write("<row r=\"1\"><c r=\"A1\" t=\"str\"><f>UPPER(B1)</f><v>007</v></c>"
                + "<c r=\"B1\"><f>40+2</f><v>42</v></c><c r=\"C1\"><f>1/0</f></c></row>");
        assertThat(lines().getFirst().cells()).containsExactly("007", "42", "");
    }

    @Test
    void theTemplateHasAllColumns() throws IOException {
        Files.write(file(), Template.xlsx(true));
        assertThat(Heading.of(lines().getFirst()).columns()).hasSize(Column.values().length - 1);
        assertThat(Heading.of(lines().getFirst()).unknown()).isEmpty();
    }

    @Test
    void aSheetThatUnpacksToTooMuchIsRefused() throws IOException {
        write("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>".repeat(700_000));
        assertRefused("too-large");
    }

    @Test
    void aTextWithoutEndIsRefused() throws IOException {
        write("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + "x".repeat(1_000_000) + "</t></is></c></row>");
        assertRefused("too-large");
    }

    @Test
    void aRowWithoutEndIsRefused() throws IOException {
        write("<row r=\"1\">" + "<x:c/>".repeat(20_000) + "</row>");
        assertRefused("too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZZ1", "SS1"})
    void aCellFarBesideTheOthersIsRefused(String reference) throws IOException {
        write("<row r=\"1\"><c r=\"" + reference + "\"><v>1</v></c></row>");
        assertRefused("too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZZZZZ1", "&#90;1", "1", "A1048577", "A99999999999", ""})
    void aReferenceThatNoSheetHasIsRefused(String reference) throws IOException {
        write("<row r=\"1\"><c r=\"" + reference + "\"><v>1</v></c></row>");
        assertRefused("broken-file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"1048577\"/>",
                "<row r=\"1\"><!-- <row> --><c/></row>",
                "<row r=\"1\"><c><v><![CDATA[1]]></v></c></row>",
                "<row r=\"1\"><?row ?><c/></row>",
                "<?xml version=\"1.0\"?><row r=\"1\"/>",
                "<row r=\"1\"><row r=\"2\"></row></row>",
                "<row r=\"1\"><si><row/></si></row>",
                "<row r=\"1\"><c><c t=\"str\"><v>1</v></c></c></row>",
                "<row r=\"1\"><c x:r=\"A1\" r=\"B1\"/></row>",
                "<row r=\"1\"><c><f t=\"&#115;hared\">1</f></c></row>",
                "<row r=\"1\"><c><f><f>1</f></f></c></row>",
                "<row r=\"1\"><cellXfs><xf/></cellXfs></row>",
                "<row r=\"1\"><c t=\"<row>\"/></row>",
                "<row r=\"1\"><c t=n/></row>",
                "<row r=\"1\"><c t=\"s\"><v>2000000000</v></c></row>",
                "<row r=\"1\"><c t=\"s\"><v>&#50;000000</v></c></row>",
                "<row r=\"1\"><c t=\"s\"><v>2<x/>000000</v></c></row>",
                "<row"
            })
    void whatWouldDeceiveTheMeasureIsRefused(String rows) throws IOException {
        write(rows);
        assertRefused("broken-file");
    }

    static Stream<String> tooMuch() {
        String text = "<c t=\"inlineStr\"><is><t>" + "x".repeat(300_000) + "</t></is></c>";
        String shared = "<c><f t=\"shared\" ref=\"A1:A9\" si=\"0\">" + "A1+".repeat(2_500) + "1</f></c>";
        String array = "<c><f t=\"array\" ref=\"A1\">1</f></c>";
        return Stream.of(
                "<row>" + text.repeat(5) + "</row>",
                "<row><c><f>" + "A1+".repeat(3_000) + "1</f></c></row>",
                "<row>" + shared + "</row>" + "<row><c><f t=\"shared\" si=\"0\"/></c></row>".repeat(500),
                ("<row>" + array.repeat(500) + "</row>").repeat(120),
                "<row><c><v>" + "9".repeat(100_000) + "</v></c></row>",
                "<row r=\"1\"><c t=\"str\"><v>" + "x".repeat(40_000) + "</v></c></row>",
                "<x>".repeat(100),
                IntStream.range(0, 3_000).mapToObj(i -> "<x" + i + "/>").collect(Collectors.joining()),
                IntStream.range(0, 3_000).mapToObj(i -> "<x a" + i + "=''/>").collect(Collectors.joining()),
                "<row/>".repeat(1_048_577),
                "<si/>".repeat(1_000_001),
                "<xf/>".repeat(200_001),
                "<mergeCell/>".repeat(500_000));
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void whatWouldFillTheMemoryOrTakeForEverIsRefused(String rows) throws IOException {
        write(rows);
        assertRefused("too-large");
    }

    @Test
    void aPartThatIsThereTwiceIsRefused() throws IOException {
        write("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "xl/worksheets/sheet9.xml");
        String archive = Files.readString(file(), StandardCharsets.ISO_8859_1);
        Files.writeString(file(), archive.replace("sheet9.xml", "sheet1.xml"), StandardCharsets.ISO_8859_1);
        assertRefused("broken-file");
    }

    @Test
    void aSheetWithTheNameOfSomethingElseIsNotParsed() throws IOException {
        write("", RELATIONS.replace(".xml", ".bin"), "xl/worksheets/sheet1.bin");
        assertRefused("broken-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "IBM037"})
    void anotherEncodingIsRefused(String encoding) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file()))) {
            put(zip, "[Content_Types].xml", TYPES);
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            String declared = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + WORKBOOK;
            zip.write(declared.getBytes(Charset.forName(encoding)));
        }
        assertRefused("broken-file");
    }

    @Test
    void anotherEncodingThatIsDeclaredIsRefused() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file()))) {
            put(zip, "[Content_Types].xml", "<?xml version=\"1.0\" encoding=\"IBM037\"?>" + TYPES);
            put(zip, "xl/workbook.xml", WORKBOOK);
        }
        assertRefused("broken-file");
    }

    @Test
    void aNumberThatIsShortAndHugeStaysShort() throws IOException {
        write("<row r=\"1\"><c r=\"A1\"><v>1e2147483648</v></c><c r=\"B1\"><v>1e-2147483647</v></c></row>");
        assertThat(lines().getFirst().cells()).containsExactly("1e2147483648", "1e-2147483647");
    }

    @Test
    void nothingIsLeftBesideTheFile() throws IOException {
        write("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
        lines();
        write("<!-- -->");
        assertRefused("broken-file");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file());
        }
    }

    @Test
    void entitiesAreRefused() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file()))) {
            put(zip, "[Content_Types].xml", TYPES);
            put(zip, "xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" + WORKBOOK);
        }
        assertRefused("broken-file");
    }

    @Test
    void macrosAreRefusedWhateverTheFileIsCalled() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file()))) {
            put(zip, "[Content_Types].xml", TYPES);
            put(zip, "xl/workbook.xml", WORKBOOK);
            put(zip, "xl/vbaProject.bin", "Sub AutoOpen()");
        }
        assertRefused("macros");
    }

    @Test
    void anotherKindOfArchiveIsRefused() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file()))) {
            put(zip, "word/document.xml", "<document/>");
        }
        assertRefused("unknown-kind");
    }

    @Test
    void rowsThatAreNotInOrderAreRefused() throws IOException {
        String row = "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>";
        write(row + row);
        assertRefused("broken-file");
    }

    @Test
    void aFileOfWhichTheEndIsMissingIsRefused() throws IOException {
        byte[] whole = Template.xlsx(true);
        for (int length : List.of(30, whole.length / 2, whole.length - 20)) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertRefused("broken-file");
        }
    }

    @Test
    void whateverIsWrongWithTheBytesItIsRefusedAndNothingElse() throws IOException {
        byte[] whole = new ClassPathResource("imports/people.xlsx").getContentAsByteArray();
        for (int at = 0; at < whole.length; at += 7) {
            byte[] broken = whole.clone();
            broken[at] ^= 0x55;
            Files.write(file(), broken);
            try {
                lines();
            } catch (ErrorResponseException refused) {
                assertThat(refused.getStatusCode().is4xxClientError()).isTrue();
            }
        }
    }

    private void write(String rows) throws IOException {
        write(rows, RELATIONS, "xl/media/image1.png");
    }

    private void write(String rows, String another) throws IOException {
        write(rows, RELATIONS, another);
    }

    private void write(String rows, String relations, String another) throws IOException {
        String sheet = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file()))) {
            put(zip, "[Content_Types].xml", TYPES);
            put(zip, "xl/workbook.xml", WORKBOOK);
            put(zip, "xl/_rels/workbook.xml.rels", relations);
            put(zip, "xl/worksheets/sheet1.xml", sheet);
            put(zip, another, sheet);
        }
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private void assertRefused(String code) {
        assertThatExceptionOfType(ErrorResponseException.class)
                .isThrownBy(this::lines)
                .matches(refused -> String.valueOf(refused.getBody().getType()).endsWith(code));
    }
}
