package dev.symposium.api.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/** Text in UTF-8, separated by commas, semicolons or tabs, whichever the heading has most of. */
@Component
class CsvTable implements Table {
    private static final int LONGEST_HEADING = 64 * 1024;
    private static final int LONGEST_CELL = 128 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Override
    public <T> T read(Path file, Function<Stream<Line>, T> use) throws IOException {
        try (Reader text = reader(file);
                CsvReader<CsvRecord> records = records(text)) {
            return use.apply(records.stream().map(CsvTable::line).filter(line -> !line.isBlank()));
        } catch (CharacterCodingException notUtf8) {
            throw FileRefusal.notUtf8(notUtf8);
        } catch (UncheckedIOException failure) {
            throw failure.getCause() instanceof CharacterCodingException ? FileRefusal.notUtf8(failure) : failure;
        } catch (CsvParseException broken) {
            throw broken.getCause() instanceof CharacterCodingException
                    ? FileRefusal.notUtf8(broken)
                    : FileRefusal.broken(broken);
        }
    }

    private static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(file),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                LONGEST_HEADING);
    }

    private static CsvReader<CsvRecord> records(Reader text) throws IOException {
        text.mark(LONGEST_HEADING);
        char[] buffer = new char[LONGEST_HEADING - 1];
        int length = Math.max(text.read(buffer), 0);
        text.reset();
        String beginning = new String(buffer, 0, length);
        if (beginning.indexOf('\0') >= 0) {
            throw FileRefusal.kind("unknown-kind", "This is neither a spreadsheet (.xlsx) nor text (.csv).");
        }
        if (beginning.indexOf(BYTE_ORDER_MARK) == 0) {
            text.skip(1);
        }
        return CsvReader.builder()
                .fieldSeparator(separator(beginning))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LONGEST_CELL)
                .ofCsvRecord(text);
    }

    private static char separator(String beginning) {
        String heading = beginning.lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        char most = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(heading, candidate) > count(heading, most)) {
                most = candidate;
            }
        }
        return most;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(letter -> letter == wanted).count();
    }

    private static Line line(CsvRecord row) {
        return new Line(
                Math.toIntExact(row.getStartingLineNumber()),
                row.getFields().stream().map(String::strip).toList());
    }
}
