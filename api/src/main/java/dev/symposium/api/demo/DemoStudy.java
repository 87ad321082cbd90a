package dev.symposium.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;

import dev.symposium.command.learning.CourseCommand.AddLesson;
import dev.symposium.command.learning.EnrollmentCommand;
import dev.symposium.command.learning.EnrollmentCommand.CompleteLesson;
import dev.symposium.command.learning.EnrollmentCommand.UndoLessonCompletion;
import dev.symposium.command.learning.EnrollmentCommand.Withdraw;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.events.learning.Schedule;

/** How one student works through one course: on the days of the schedule, more or less, until all is done. */
record DemoStudy(DemoPerson student, DemoCourse course, Schedule schedule, Random random) {
    private static final double LEAST_DILIGENCE = 0.5;
    private static final double GIVES_UP = 0.03;
    private static final double LIKES_OPTIONAL = 0.5;
    private static final double CLICKS_TOO_EARLY = 0.03;
    private static final int LATE_AT_MOST = 25;
    private static final Duration LONGEST = Duration.ofHours(3);

    void addTo(DemoSteps steps, Instant enrolled, Instant now) {
        Queue<AddLesson> lessons = lessons();
        double diligence = random.nextDouble(LEAST_DILIGENCE, 1);
        LocalDate day = LocalDate.ofInstant(enrolled, schedule.zone());
        Instant at = session(day);
        while (!lessons.isEmpty() && at.isBefore(now.minus(LONGEST))) {
            boolean planned = at.isAfter(enrolled) && schedule.days().contains(day.getDayOfWeek());
            if (planned && random.nextDouble() < diligence) {
                study(lessons, at, steps);
                if (!lessons.isEmpty() && random.nextDouble() < GIVES_UP) {
                    add(at.plus(LONGEST), "withdraw", new Withdraw(enrollment()), steps);
                    return;
                }
            }
            day = day.plusDays(1);
            at = session(day);
        }
    }

    private Queue<AddLesson> lessons() {
        Queue<AddLesson> lessons = new ArrayDeque<>(course.lessons());
        lessons.removeIf(lesson -> !lesson.required() && random.nextDouble() > LIKES_OPTIONAL);
        return lessons;
    }

    private Instant session(LocalDate day) {
        return day.atTime(schedule.time())
                .atZone(schedule.zone())
                .toInstant()
                .plusSeconds(60L * random.nextInt(LATE_AT_MOST));
    }

    /** One or two lessons, in the time that each takes. */
    private void study(Queue<AddLesson> lessons, Instant start, DemoSteps steps) {
        steps.addLogIn(start, student);
        Instant at = start;
        for (int i = random.nextInt(1, 3); i > 0 && !lessons.isEmpty(); i--) {
            AddLesson lesson = lessons.remove();
            if (random.nextDouble() < CLICKS_TOO_EARLY) {
                completeTooEarly(lesson, at, steps);
            }
            at = at.plus(Duration.ofMinutes(lesson.minutes())).plusSeconds(random.nextInt(20, 90));
            complete(lesson, "complete", at, steps);
        }
    }

    private void completeTooEarly(AddLesson lesson, Instant at, DemoSteps steps) {
        complete(lesson, "complete-too-early", at.plusSeconds(15), steps);
        add(
                at.plusSeconds(40),
                "undo:" + lesson.lessonId(),
                new UndoLessonCompletion(enrollment(), lesson.lessonId(), "Clicked before I had read it"),
                steps);
    }

    private void complete(AddLesson lesson, String how, Instant at, DemoSteps steps) {
        add(at, how + ":" + lesson.lessonId(), new CompleteLesson(enrollment(), lesson.lessonId()), steps);
    }

    private void add(Instant at, String what, EnrollmentCommand command, DemoSteps steps) {
        String name = "study:" + student.username() + ":" + course.key() + ":" + what;
        steps.add(at, name, student.actor(), command);
    }

    private EnrollmentId enrollment() {
        return EnrollmentId.of(course.id(), student.id());
    }
}
