package dev.symposium.api.analytics;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.audit.AsOf;
import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.events.identity.Role;
import dev.symposium.query.analytics.AnalyticsQuery;
import dev.symposium.query.analytics.AnalyticsQuery.Granularity;
import dev.symposium.query.analytics.AnalyticsQuery.Row;
import dev.symposium.query.analytics.DailyActivity.Activity;

import io.swagger.v3.oas.annotations.Operation;

/** Figures for analysts. People of a company see their company's. */
@RestController
@RequestMapping("/api/v1/analytics")
class AnalyticsController {
    private static final int USUAL_DAYS = 56;
    private static final int MOST_DAYS = 1_100;
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 9999;

    private final AnalyticsQuery analytics;
    private final Clock clock;
    private final AsOf asOf;

    AnalyticsController(AnalyticsQuery analytics, Clock clock, AsOf asOf) {
        this.analytics = analytics;
        this.clock = clock;
        this.asOf = asOf;
    }

    @Operation(summary = "How often what was done, by day, week or month")
    @OnlyFor({Role.ANALYST, Role.ADMIN})
    @GetMapping(path = "/activity", produces = MediaType.APPLICATION_JSON_VALUE)
    ItemList<Row> activity(
            @RequestParam(name = "from", required = false) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @Nullable LocalDate to,
            @RequestParam(name = "granularity", defaultValue = "day") String granularity,
            @RequestParam(name = "asOf", required = false) @Nullable String moment,
            Actor actor) {
        return new ItemList<>(asOf.read(moment, () -> rows(from, to, granularity, actor)), null);
    }

    @Operation(summary = "The same as CSV")
    @OnlyFor({Role.ANALYST, Role.ADMIN})
    @GetMapping(path = "/activity", produces = "text/csv")
    String activityAsCsv(
            @RequestParam(name = "from", required = false) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @Nullable LocalDate to,
            @RequestParam(name = "granularity", defaultValue = "day") String granularity,
            @RequestParam(name = "asOf", required = false) @Nullable String moment,
            Actor actor) {
        Stream<String> header = Stream.concat(
                Stream.of("from"),
                Stream.of(Activity.values()).map(activity -> activity.name().toLowerCase(Locale.ROOT)));
        Stream<String> lines = asOf.read(moment, () -> rows(from, to, granularity, actor)).stream()
                .map(row -> row.from() + ","
                        + row.counts().values().stream().map(String::valueOf).collect(Collectors.joining(",")));
        return Stream.concat(Stream.of(header.collect(Collectors.joining(","))), lines)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private List<Row> rows(@Nullable LocalDate from, @Nullable LocalDate to, String granularity, Actor actor) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : to;
        LocalDate first = from == null ? usualStart(last) : from;
        if (first.getYear() < EARLIEST_YEAR || last.getYear() > LATEST_YEAR) {
            throw Rejection.invalid("from", "out-of-range", "The years are from 1900 to 9999.");
        }
        if (first.isAfter(last)) {
            throw Rejection.invalid("from", "after-to", "The first day is not after the last.");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Rejection.invalid("from", "too-long", "At most %d days at once.".formatted(MOST_DAYS));
        }
        return analytics.activity(first, last, granularity(granularity), actor.overseen());
    }

    private static LocalDate usualStart(LocalDate last) {
        return last.getYear() < EARLIEST_YEAR ? last : last.minusDays(USUAL_DAYS - 1L);
    }

    private static Granularity granularity(String name) {
        for (Granularity granularity : Granularity.values()) {
            if (granularity.name().equalsIgnoreCase(name)) {
                return granularity;
            }
        }
        throw Rejection.invalid("granularity", "unknown", "The granularity is day, week or month.");
    }
}
