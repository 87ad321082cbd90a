package dev.symposium.query.analytics;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.events.company.CompanyId;
import dev.symposium.query.analytics.DailyActivity.Activity;
import dev.symposium.query.view.ViewStore;
import dev.symposium.query.view.Views;

/** Answers what was done, and when. */
@Component
public class AnalyticsQuery {
    static final String EVERYBODY = "all";

    private final Views<DailyActivity> days;

    AnalyticsQuery(ViewStore store) {
        days = store.of(DailyActivity.class);
    }

    /**
     * One row of figures.
     *
     * @param from the first day of the row
     * @param counts of every activity, also of what was not done
     */
    public record Row(LocalDate from, Map<Activity, Long> counts) {}

    /** How many days make a row. */
    public enum Granularity {
        DAY,
        WEEK,
        MONTH;

        LocalDate startOf(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
                case MONTH -> day.withDayOfMonth(1);
            };
        }
    }

    /**
     * The activity of all days from the first to the last, both included.
     *
     * @param company whose people, null for everybody
     */
    public List<Row> activity(LocalDate first, LocalDate last, Granularity granularity, @Nullable CompanyId company) {
        String dimension = company == null ? EVERYBODY : company.toString();
        List<LocalDate> range = first.datesUntil(last.plusDays(1)).toList();
        Map<String, DailyActivity> found =
                days
                        .findAll(range.stream()
                                .map(day -> documentId(day, dimension))
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(DailyActivity::id, Function.identity()));
        Map<LocalDate, Row> rows = new LinkedHashMap<>();
        for (LocalDate day : range) {
            LocalDate start = granularity.startOf(day);
            Row row = rows.computeIfAbsent(start, AnalyticsQuery::emptyRow);
            DailyActivity activity = found.get(documentId(day, dimension));
            if (activity != null) {
                activity.counts().forEach((what, count) -> row.counts().merge(what, count, Long::sum));
            }
        }
        return List.copyOf(rows.values());
    }

    static String documentId(LocalDate day, String dimension) {
        return day + ":" + dimension;
    }

    private static Row emptyRow(LocalDate from) {
        Map<Activity, Long> counts = new LinkedHashMap<>();
        for (Activity activity : Activity.values()) {
            counts.put(activity, 0L);
        }
        return new Row(from, counts);
    }
}
