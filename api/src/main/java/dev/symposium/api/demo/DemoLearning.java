package dev.symposium.api.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import dev.symposium.command.learning.EnrollmentCommand.EnrollInCourse;
import dev.symposium.events.learning.Schedule;

/** In what the students enrolled, and when. How they went on is a {@link DemoStudy}. */
record DemoLearning(List<DemoCourse> courses, List<DemoPerson> students, Timeline timeline) {
    private static final List<LocalTime> HOURS = List.of(
            LocalTime.of(7, 30), LocalTime.of(12, 15), LocalTime.of(18, 0), LocalTime.of(19, 30), LocalTime.of(21, 0));
    private static final Duration SOONEST = Duration.ofMinutes(20);
    private static final Duration LATEST = Duration.ofDays(3);
    private static final Duration BETWEEN_COURSES = Duration.ofDays(9);

    void addTo(DemoSteps steps) {
        students.forEach(student -> enroll(student, steps));
    }

    private void enroll(DemoPerson student, DemoSteps steps) {
        Random random = student.random("enrolment");
        List<DemoCourse> chosen = new ArrayList<>(courses);
        Collections.shuffle(chosen, random);
        Instant from = timeline.day(student.day());
        for (DemoCourse course : chosen.subList(0, random.nextInt(1, courses.size() + 1))) {
            Instant open = Timeline.later(from, timeline.day(Objects.requireNonNull(course.published())));
            Instant at = Timeline.between(open.plus(SOONEST), open.plus(LATEST), random);
            from = at.plus(BETWEEN_COURSES);
            if (at.isBefore(timeline.now().minus(SOONEST))) {
                enroll(student, course, at, random, steps);
            }
        }
    }

    private void enroll(DemoPerson student, DemoCourse course, Instant at, Random random, DemoSteps steps) {
        Schedule schedule = new Schedule(days(random), HOURS.get(random.nextInt(HOURS.size())), student.zone());
        steps.addLogIn(at.minusSeconds(random.nextInt(60, 600)), student);
        steps.add(
                at,
                "enroll:" + student.username() + ":" + course.key(),
                student.actor(),
                new EnrollInCourse(course.id(), student.id(), schedule));
        new DemoStudy(student, course, schedule, random).addTo(steps, at, timeline.now());
    }

    private static Set<DayOfWeek> days(Random random) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            days.add(DayOfWeek.of(random.nextInt(1, 8)));
        }
        return days;
    }
}
