package dev.symposium.api.imports;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.command.BusyException;
import dev.symposium.command.imports.Imports.Upload;
import dev.symposium.events.company.CompanyId;

import jakarta.validation.Validator;

/** Reads files of people. */
@Component
class ImportReader {
    private static final int AT_ONCE = 2;
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final CsvTable csv;
    private final XlsxTable xlsx;
    private final Validator validator;
    private final int mostRows;

    /** A file can fill a good part of the memory. */
    private final Semaphore places = new Semaphore(AT_ONCE);

    ImportReader(CsvTable csv, XlsxTable xlsx, Validator validator, ImportSettings settings) {
        this.csv = csv;
        this.xlsx = xlsx;
        this.validator = validator;
        this.mostRows = settings.rows();
    }

    /**
     * What the function makes of the file, whose rows are read while it runs.
     *
     * @param company whose employees all are; null where each row may name one
     * @param locale of those whose row names none
     * @throws BusyException when enough files are being read
     */
    <T> T read(UploadedFile file, @Nullable CompanyId company, Locale locale, Function<Upload, T> use)
            throws IOException {
        if (!places.tryAcquire()) {
            throw new BusyException("Other files are being read at the moment.", COME_BACK);
        }
        try {
            Table table = file.isSpreadsheet() ? xlsx : csv;
            return table.read(file.path(), lines -> use.apply(upload(file, lines, company, locale)));
        } finally {
            places.release();
        }
    }

    private Upload upload(UploadedFile file, Stream<Line> lines, @Nullable CompanyId company, Locale locale) {
        Iterator<Line> remaining = lines.iterator();
        if (!remaining.hasNext()) {
            throw FileRefusal.content("empty-file", "There is nothing in the file.");
        }
        Heading heading = Heading.of(remaining.next());
        if (!remaining.hasNext()) {
            throw FileRefusal.content("empty-file", "There is nobody in the file, only a heading.");
        }
        People people = new People(validator, heading, company, locale);
        return new Upload(
                file.name(),
                file.sha256(),
                heading.unknown(),
                bounded(remaining).map(people::of));
    }

    private Stream<Line> bounded(Iterator<Line> lines) {
        AtomicInteger count = new AtomicInteger();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED), false)
                .peek(ignored -> {
                    if (count.incrementAndGet() > mostRows) {
                        throw FileRefusal.content(
                                "too-many-rows", "A file may have %d people at the most.".formatted(mostRows));
                    }
                });
    }
}
