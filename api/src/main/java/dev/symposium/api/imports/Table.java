package dev.symposium.api.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a file as a table, a row at a time. */
interface Table {

    /**
     * What the function makes of the rows, the heading first. They cannot be read after it has returned.
     *
     * @throws org.springframework.web.ErrorResponseException a {@link FileRefusal}, also while rows are read
     */
    <T> T read(Path file, Function<Stream<Line>, T> use) throws IOException;
}
