package dev.symposium.api.learning;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.symposium.api.web.PlainQuery;
import dev.symposium.command.Rejection;
import dev.symposium.events.learning.Level;
import dev.symposium.query.learning.CourseQuery.Order;
import dev.symposium.query.learning.CourseQuery.Search;

/** Reads the parameters of the catalogue. */
final class CourseSearch {
    private static final int LONGEST = 100;

    private CourseSearch() {}

    static Search of(Optional<String> q, Optional<String> level, Optional<String> price, Optional<String> sort) {
        return new Search(
                text(q),
                level.map(CourseSearch::level).orElse(null),
                price.map(CourseSearch::free).orElse(null),
                sort.map(CourseSearch::order).orElse(Order.NEWEST));
    }

    private static @Nullable String text(Optional<String> q) {
        String text = q.map(String::strip).orElse("");
        if (text.length() > LONGEST) {
            throw Rejection.invalid("q", "too-long", "A search is at most " + LONGEST + " characters long.");
        }
        return text.isEmpty() ? null : PlainQuery.require("q", text);
    }

    private static Level level(String level) {
        return switch (level.toUpperCase(Locale.ROOT)) {
            case "BEGINNER" -> Level.BEGINNER;
            case "INTERMEDIATE" -> Level.INTERMEDIATE;
            case "ADVANCED" -> Level.ADVANCED;
            default -> throw unknown("level", "beginner, intermediate or advanced");
        };
    }

    private static boolean free(String price) {
        return switch (price.toLowerCase(Locale.ROOT)) {
            case "free" -> true;
            case "paid" -> false;
            default -> throw unknown("price", "free or paid");
        };
    }

    private static Order order(String sort) {
        return switch (sort.toLowerCase(Locale.ROOT)) {
            case "title" -> Order.TITLE;
            case "newest" -> Order.NEWEST;
            default -> throw unknown("sort", "title or newest");
        };
    }

    private static Rejection unknown(String parameter, String choice) {
        return Rejection.invalid(parameter, "unknown-value", "This is " + choice + ".");
    }
}
