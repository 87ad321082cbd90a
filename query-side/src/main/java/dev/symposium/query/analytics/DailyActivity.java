package dev.symposium.query.analytics;

import java.util.HashMap;
import java.util.Map;

import dev.symposium.query.view.View;

/**
 * What was done on one day, by everybody or by one company's people.
 *
 * @param id the day (UTC, ISO 8601) and the company, or {@code all}
 * @param counts how often, by what was done; what was not done is not there
 */
@View("daily-activity")
public record DailyActivity(String id, Map<Activity, Long> counts) {

    /** What is counted. */
    public enum Activity {
        REGISTRATIONS,
        LOG_INS,
        ENROLLMENTS,
        LESSONS_COMPLETED,
        COURSES_COMPLETED,
        CHATBOTS_JOINED,
        MESSAGES,
        REPLIES
    }

    static DailyActivity none(String id) {
        return new DailyActivity(id, Map.of());
    }

    DailyActivity plusOne(Activity activity) {
        Map<Activity, Long> more = new HashMap<>(counts);
        more.merge(activity, 1L, Long::sum);
        return new DailyActivity(id, more);
    }
}
