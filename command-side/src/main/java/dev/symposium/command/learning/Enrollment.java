package dev.symposium.command.learning;

import java.util.HashSet;
import java.util.Set;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.command.learning.EnrollmentCommand.ChangeSchedule;
import dev.symposium.command.learning.EnrollmentCommand.CompleteLesson;
import dev.symposium.command.learning.EnrollmentCommand.EnrollInCourse;
import dev.symposium.command.learning.EnrollmentCommand.UndoLessonCompletion;
import dev.symposium.command.learning.EnrollmentCommand.Withdraw;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.EnrollmentEvent.CourseCompleted;
import dev.symposium.events.learning.EnrollmentEvent.EnrolledInCourse;
import dev.symposium.events.learning.EnrollmentEvent.LessonCompleted;
import dev.symposium.events.learning.EnrollmentEvent.LessonCompletionUndone;
import dev.symposium.events.learning.EnrollmentEvent.ScheduleChanged;
import dev.symposium.events.learning.EnrollmentEvent.WithdrawnFromCourse;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Schedule;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

/** One person's enrolment in one course. That its stream is unique makes the enrolment unique. */
@Aggregate(type = "enrollment", cache = "enrollmentCache", snapshotTriggerDefinition = "everyHundredEvents")
public class Enrollment {
    @AggregateIdentifier
    private EnrollmentId id;

    private CourseId course;
    private UserId learner;
    private Schedule schedule;
    private boolean active;
    private Set<LessonId> completed = new HashSet<>();
    private boolean courseCompleted;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(EnrollInCourse command, Actor actor, Courses courses) {
        if (!actor.requireUser().equals(command.learner())) {
            throw Rejection.forbidden("People enrol themselves.");
        }
        if (active) {
            throw Rejection.conflict("already-enrolled", "You are enrolled in this course.");
        }
        courses.outline(command.courseId()).requireOpenTo(actor);
        requireDays(command.schedule());
        apply(new EnrolledInCourse(
                command.enrollmentId(), command.courseId(), command.learner(), actor.company(), command.schedule()));
    }

    @EventSourcingHandler
    void on(EnrolledInCourse event) {
        id = event.enrollmentId();
        course = event.courseId();
        learner = event.learner();
        schedule = event.schedule();
        active = true;
    }

    @CommandHandler
    void handle(ChangeSchedule command, Actor actor) {
        requireActive(actor);
        requireDays(command.schedule());
        if (!command.schedule().equals(schedule)) {
            apply(new ScheduleChanged(id, course, learner, command.schedule()));
        }
    }

    @EventSourcingHandler
    void on(ScheduleChanged event) {
        schedule = event.schedule();
    }

    @CommandHandler
    void handle(CompleteLesson command, Actor actor, Courses courses) {
        requireActive(actor);
        CourseOutline outline = courses.outline(course);
        requireLesson(outline, command.lessonId());
        if (completed.contains(command.lessonId())) {
            return;
        }
        apply(new LessonCompleted(id, course, learner, command.lessonId()));
        if (!courseCompleted && completed.containsAll(outline.required())) {
            apply(new CourseCompleted(id, course, learner));
        }
    }

    @EventSourcingHandler
    void on(LessonCompleted event) {
        completed.add(event.lessonId());
    }

    @EventSourcingHandler
    void on(CourseCompleted event) {
        courseCompleted = true;
    }

    @CommandHandler
    void handle(UndoLessonCompletion command, Actor actor, Courses courses) {
        requireActive(actor);
        requireLesson(courses.outline(course), command.lessonId());
        if (command.reason().isBlank()) {
            throw Rejection.invalid("reason", "missing", "Taking a completion back needs a reason.");
        }
        if (completed.contains(command.lessonId())) {
            apply(new LessonCompletionUndone(id, course, learner, command.lessonId(), command.reason()));
        }
    }

    @EventSourcingHandler
    void on(LessonCompletionUndone event) {
        completed.remove(event.lessonId());
    }

    @CommandHandler
    void handle(Withdraw command, Actor actor) {
        requireLearner(actor);
        if (active) {
            apply(new WithdrawnFromCourse(id, course, learner));
        }
    }

    @EventSourcingHandler
    void on(WithdrawnFromCourse event) {
        active = false;
    }

    private void requireLearner(Actor actor) {
        if (!actor.is(learner)) {
            throw Rejection.notFound("There is no such enrolment.");
        }
    }

    private void requireActive(Actor actor) {
        requireLearner(actor);
        if (!active) {
            throw Rejection.conflict("withdrawn", "You have withdrawn from this course.");
        }
    }

    private static void requireLesson(CourseOutline outline, LessonId lesson) {
        if (!outline.lessons().contains(lesson)) {
            throw Rejection.notFound("There is no such lesson in this course.");
        }
    }

    private static void requireDays(Schedule schedule) {
        if (schedule.days().isEmpty()) {
            throw Rejection.invalid("schedule.days", "empty", "A schedule has at least one day.");
        }
    }

    /** For Axon, which then applies the events. */
    protected Enrollment() {}
}
