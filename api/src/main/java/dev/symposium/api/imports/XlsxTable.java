package dev.symposium.api.imports;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

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
    private static final int SHARE_OF_TEXTS = 4;
    private static final int SHARE_OF_OTHERS = 20;

    private final long unpacked;

    XlsxTable(ImportSettings settings) {
        unpacked = settings.unpacked().toBytes();
    }

    @Override
    public <T> T read(Path file, Function<Stream<Line>, T> use) throws IOException {
        boolean hasFormats = inspect(file);
        try (ReadableWorkbook workbook =
                        parsed(() -> new ReadableWorkbook(file.toFile(), new ReadingOptions(hasFormats, true)));
                Stream<Row> rows = parsed(() -> workbook.getFirstSheet().openStream())) {
            return use.apply(lines(rows, new CellText(workbook.isDate1904())));
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
                cells.set(cell.getColumnIndex(), text.of(cell).strip());
            }
        }
        return new Line(row.getRowNum(), cells);
    }

    /**
     * Unpacks everything once without keeping it: whatever is parsed afterwards is known to be of a bearable size.
     * Returns whether cells have formats.
     */
    private boolean inspect(Path file) throws IOException {
        try (ZipFile parts = new ZipFile(file.toFile())) {
            if (parts.size() > MOST_PARTS) {
                throw XmlMeasure.tooMuch();
            }
            if (parts.getEntry("[Content_Types].xml") == null || parts.getEntry("xl/workbook.xml") == null) {
                throw FileRefusal.kind("unknown-kind", "This is no Excel spreadsheet (.xlsx).");
            }
            long left = unpacked;
            for (ZipEntry part : Collections.list(parts.entries())) {
                left -= measured(parts, part, left);
            }
            return parts.getEntry("xl/styles.xml") != null;
        } catch (ZipException | EOFException broken) {
            throw FileRefusal.broken(broken);
        }
    }

    private long measured(ZipFile parts, ZipEntry part, long left) throws IOException {
        String name = part.getName().toLowerCase(Locale.ROOT);
        if (name.endsWith("vbaproject.bin")) {
            throw FileRefusal.kind("macros", "The file has macros in it. Save it as .xlsx, without them.");
        }
        try (InputStream content = parts.getInputStream(part)) {
            long most = Math.min(left, most(name));
            boolean isXml = name.endsWith(".xml") || name.endsWith(".rels");
            return isXml ? new XmlMeasure().read(content, most) : counted(content, most);
        }
    }

    /** Sheets are read row by row; the texts that they share, and all the rest, are kept in memory. */
    private long most(String part) {
        if (part.startsWith("xl/worksheets/")) {
            return unpacked;
        }
        return unpacked / (part.endsWith("sharedstrings.xml") ? SHARE_OF_TEXTS : SHARE_OF_OTHERS);
    }

    private static long counted(InputStream content, long most) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
            total += length;
            if (total > most) {
                throw XmlMeasure.tooMuch();
            }
        }
        return total;
    }
}
