package dev.symposium.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says how far the run is, and collects the tables that it prints in the end, as Markdown. */
final class Report {

    private final List<String> lines = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();
    private final long began = System.nanoTime();

    /** Not part of the table. */
    @SuppressWarnings("SystemOut") // A program for the console.
    void progress(String text) {
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        System.err.printf("%3d:%02d %s%n", seconds / 60, seconds % 60, text);
    }

    void heading(String title, String... columns) {
        lines.add("");
        lines.add("**" + title + "**");
        lines.add("");
        row((Object[]) columns);
        lines.add("|" + "---|".repeat(columns.length));
    }

    void row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        lines.add(row.toString());
    }

    /** A target that says "at least". */
    void atLeast(String what, double bound, double reached) {
        target(what, "≥ " + bound(bound), reached, reached >= bound);
    }

    /** A target that says "at most". */
    void atMost(String what, double bound, double reached) {
        target(what, "≤ " + bound(bound), reached, reached <= bound);
    }

    private void target(String what, String bound, double reached, boolean met) {
        targets.add("| %s | %s | %s | %s |".formatted(what, bound, bound(reached), met ? "met" : "**missed**"));
        progress("%s: %s (target %s)".formatted(what, bound(reached), bound));
    }

    /** Prints all tables, the targets first. */
    @SuppressWarnings("SystemOut")
    void print(String caption) {
        System.out.println(caption);
        System.out.println();
        System.out.println("| Target | Wanted | Reached | |");
        System.out.println("|---|---|---|---|");
        targets.forEach(System.out::println);
        lines.forEach(System.out::println);
    }

    /** A whole number with separators. */
    static String rate(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    static String millis(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    static String ratio(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String bound(double number) {
        return number >= 1_000 ? rate(number) : ratio(number);
    }
}
