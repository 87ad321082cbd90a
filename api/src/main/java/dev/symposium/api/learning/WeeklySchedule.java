package dev.symposium.api.learning;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.symposium.events.learning.Schedule;
import dev.symposium.query.learning.EnrollmentView.Times;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * When a learner means to study, every week.
 *
 * @param days {@code MON} to {@code SUN}
 * @param time of day, such as {@code 18:00}
 * @param zone a name of the time-zone database, such as {@code Europe/Berlin}
 */
record WeeklySchedule(
        @NotEmpty @Size(max = 7)
        List<@NotNull @Pattern(regexp = DAY, message = "must be one of MON, TUE, WED, THU, FRI, SAT, SUN") String> days,

        @NotNull @Pattern(regexp = TIME, message = "must be a time of day such as 18:00")
        String time,

        @NotNull @ZoneName String zone) {
    private static final String DAY = "MON|TUE|WED|THU|FRI|SAT|SUN";
    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

    static WeeklySchedule of(Times times) {
        return new WeeklySchedule(
                times.days().stream().map(WeeklySchedule::abbreviated).toList(), times.time(), times.zone());
    }

    Schedule toSchedule() {
        Set<DayOfWeek> week = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (days.contains(abbreviated(day))) {
                week.add(day);
            }
        }
        return new Schedule(week, LocalTime.parse(time), ZoneId.of(zone));
    }

    private static String abbreviated(DayOfWeek day) {
        return day.name().substring(0, 3);
    }
}
