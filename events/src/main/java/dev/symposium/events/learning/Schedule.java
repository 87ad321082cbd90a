package dev.symposium.events.learning;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** When a learner means to study: on these days of every week, at this time of day, in this time zone. */
public record Schedule(Set<DayOfWeek> days, LocalTime time, ZoneId zone) {}
