package dev.symposium.command.imports;

import org.jspecify.annotations.Nullable;

/**
 * How far the work on an import has come.
 *
 * @param done of the {@code total} rows
 * @param secondsLeft null while nothing can be said yet
 */
public record Progress(
        int done, int total, double rowsPerSecond, @Nullable Long secondsLeft) {

    static Progress of(int done, int total, double seconds) {
        double rate = seconds > 0 ? done / seconds : 0;
        return new Progress(done, total, rate, rate > 0 ? (long) Math.ceil((total - done) / rate) : null);
    }
}
