package dev.symposium.api.settings;

import java.time.Duration;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

import dev.symposium.command.settings.Within;

/** The bounds of one setting. */
record Bounds(Within within) {

    boolean contain(Object value) {
        return switch (value) {
            case Duration time ->
                isBetween(DurationStyle.detectAndParse(within.min()), time, DurationStyle.detectAndParse(within.max()));
            case DataSize size -> isBetween(DataSize.parse(within.min()), size, DataSize.parse(within.max()));
            case Integer number -> isBetween(Integer.valueOf(within.min()), number, Integer.valueOf(within.max()));
            default -> throw new IllegalStateException("There are no bounds of a " + value.getClass());
        };
    }

    private static <T extends Comparable<T>> boolean isBetween(T min, T value, T max) {
        return min.compareTo(value) <= 0 && value.compareTo(max) <= 0;
    }

    @Override
    public String toString() {
        return "from %s to %s".formatted(within.min(), within.max());
    }
}
