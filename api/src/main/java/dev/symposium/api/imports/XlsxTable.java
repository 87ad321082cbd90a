package dev.symposium.api.imports;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** The first sheet of a spreadsheet in Office Open XML, without macros. */
@Component
class XlsxTable implements Table {
    private static final int MOST_PARTS = 1_000;
    /** Sheets are read row by row; the rest is kept in memory. */
    private static final int SHARE_KEPT = 4;

    private static final int LONGEST_TEXT = 32_767;
    private static final Pattern PARSED =
            Pattern.compile("(?i)\\[Content_Types]\\.xml|xl/((_rels|worksheets|chartsheets)/)?[^/]+\\.(xml|rels)");

    private final long unpacked;

    XlsxTable(ImportSettings settings) {
        unpacked = settings.unpacked().toBytes();
    }

    @Override
    public <T> T read(Path file, Function<Stream<Line>, T> use) throws IOException {
        Path copy = Files.createTempFile(file.toAbsolutePath().getParent(), "measured-", ".xlsx");
        try {
            boolean hasFormats = measure(file, copy);
            try (ReadableWorkbook workbook =
                            parsed(() -> new ReadableWorkbook(copy.toFile(), new ReadingOptions(hasFormats, true)));
                    Stream<Row> rows = parsed(() -> workbook.getFirstSheet().openStream())) {
                return use.apply(lines(rows, new CellText(workbook.isDate1904())));
            }
        } finally {
            Files.delete(copy);
        }
    }

    private static Stream<Line> lines(Stream<Row> rows, CellText text) {
        AtomicInteger last = new AtomicInteger();
        Iterator<Line> lines = rows.map(row -> line(row, text, last))
                .filter(line -> !line.isBlank())
                .iterator();
        Iterator<Line> parsed = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return parsed(lines::hasNext);
            }

            @Override
            public Line next() {
                return lines.next();
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(parsed, Spliterator.ORDERED), false);
    }

    /** Whatever the parser stumbles over, the file is to blame. */
    private static <T> T parsed(Callable<T> step) {
        try {
            return step.call();
        } catch (ErrorResponseException refused) {
            throw refused;
        } catch (Exception broken) {
            throw FileRefusal.broken(broken);
        }
    }

    private static Line line(Row row, CellText text, AtomicInteger last) {
        if (row.getRowNum() <= last.getAndSet(row.getRowNum())) {
            throw FileRefusal.content("broken-file", "The rows of the file are not in order.");
        }
        List<String> cells = new ArrayList<>(Collections.nCopies(row.getCellCount(), ""));
        for (Cell cell : row) {
            if (cell != null) {
                cells.set(cell.getColumnIndex(), bounded(text.of(cell)).strip());
            }
        }
        return new Line(row.getRowNum(), cells);
    }

    /** A text that many cells share is in memory once, until something is made of it. */
    private static String bounded(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw XmlMeasure.tooMuch();
        }
        return text;
    }

    /**
     * Copies what will be parsed, so that the parser sees nothing that has not been measured, however the archive is
     * read. Returns whether cells have formats.
     */
    private boolean measure(Path file, Path copy) throws IOException {
        try (ZipFile parts = new ZipFile(file.toFile());
                ZipOutputStream measured = new ZipOutputStream(Files.newOutputStream(copy))) {
            if (parts.size() > MOST_PARTS) {
                throw XmlMeasure.tooMuch();
            }
            if (parts.getEntry("[Content_Types].xml") == null || parts.getEntry("xl/workbook.xml") == null) {
                throw FileRefusal.kind("unknown-kind", "This is no Excel spreadsheet (.xlsx).");
            }
            measured.setLevel(Deflater.BEST_SPEED);
            long left = unpacked;
            for (ZipEntry part : Collections.list(parts.entries())) {
                left -= measured(parts, part, measured, left);
            }
            return parts.getEntry("xl/styles.xml") != null;
        } catch (ZipException | EOFException broken) {
            throw FileRefusal.broken(broken);
        }
    }

    private long measured(ZipFile parts, ZipEntry part, ZipOutputStream copy, long left) throws IOException {
        String name = part.getName();
        if (name.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin")) {
            throw FileRefusal.kind("macros", "The file has macros in it. Save it as .xlsx, without them.");
        }
        if (!PARSED.matcher(name).matches()) {
            return 0;
        }
        copy.putNextEntry(new ZipEntry(name));
        try (InputStream content = parts.getInputStream(part)) {
            return new XmlMeasure(unpacked / SHARE_KEPT).copy(content, copy, left);
        }
    }
}
