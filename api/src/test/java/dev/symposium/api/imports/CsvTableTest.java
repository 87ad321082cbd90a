package dev.symposium.api.imports;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.ErrorResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CsvTableTest {
    private final CsvTable table = new CsvTable();

    @TempDir
    private Path folder;

    private List<Line> lines(String text, Charset charset) throws IOException {
        Path file = folder.resolve("people.csv");
        Files.writeString(file, text, charset);
        return table.read(file, lines -> lines.toList());
    }

    private List<Line> lines(String text) throws IOException {
        return lines(text, StandardCharsets.UTF_8);
    }

    @Test
    void aFileOfLibreOfficeIsReadAsItWasTyped() throws IOException {
        Path file = new ClassPathResource("imports/semicolons.csv").getFile().toPath();
        List<Line> lines = table.read(file, read -> read.toList());
        assertThat(lines).extracting(Line::number).containsExactly(1, 2, 3, 5);
        assertThat(lines.get(1).cells()).startsWith("Müller-Lüdenscheidt", "Jörg", "joerg@example.org", "jörg");
        assertThat(lines.get(2).cells()).startsWith("Hopper", "Grace; \"Amazing\"", "hopper@example.org", "1906");
        assertThat(lines.get(3).cells()).startsWith("李", "", "li@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theSeparatorIsWhatTheHeadingHasMostOf(String separator) throws IOException {
        List<Line> lines = lines("E-mail,Name,\"a,b;c\"\nada@example.org,Ada,\n".replace(",", separator));
        assertThat(lines.get(1).cells()).containsExactly("ada@example.org", "Ada", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void aByteOrderMarkIsNoPartOfTheHeading(String mark) throws IOException {
        assertThat(lines(mark + "\"E-mail\",Name\r\nada@example.org,Ada")
                        .getFirst()
                        .cells())
                .containsExactly("E-mail", "Name");
    }

    @Test
    void aQuotedCellHasLineBreaksAndQuotesInIt() throws IOException {
        List<Line> lines = lines("email,name\n\"ada@example.org\",\"Ada\n\"\"Countess\"\"\"\nb@example.org,B\n");
        assertThat(lines.get(1)).isEqualTo(new Line(2, List.of("ada@example.org", "Ada\n\"Countess\"")));
        assertThat(lines.get(2)).isEqualTo(new Line(4, List.of("b@example.org", "B")));
    }

    @Test
    void textOfAnotherEncodingIsRefused() {
        assertRefused("not-utf-8", "email,name\na@example.org,J\u00f6rg\n", StandardCharsets.ISO_8859_1);
        assertRefused(
                "not-utf-8",
                "email,name\n" + "a@example.org,A\n".repeat(9000) + "b@example.org,\u00d6\n",
                StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertRefused("unknown-kind", "email,name\n\0\0\0", StandardCharsets.UTF_8);
    }

    @Test
    void aCellWithoutEndIsRefused() {
        assertRefused("broken-file", "email,name\n\"" + "x".repeat(1_000_000), StandardCharsets.UTF_8);
    }

    private void assertRefused(String code, String text, Charset charset) {
        assertThatExceptionOfType(ErrorResponseException.class)
                .isThrownBy(() -> lines(text, charset))
                .matches(refused -> String.valueOf(refused.getBody().getType()).endsWith(code));
    }
}
