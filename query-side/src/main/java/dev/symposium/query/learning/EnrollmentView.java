package dev.symposium.query.learning;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.index.CompoundIndex;

import dev.symposium.events.learning.EnrollmentEvent;
import dev.symposium.events.learning.EnrollmentEvent.CourseCompleted;
import dev.symposium.events.learning.EnrollmentEvent.EnrolledInCourse;
import dev.symposium.events.learning.EnrollmentEvent.LessonCompleted;
import dev.symposium.events.learning.EnrollmentEvent.LessonCompletionUndone;
import dev.symposium.events.learning.EnrollmentEvent.ScheduleChanged;
import dev.symposium.events.learning.EnrollmentEvent.WithdrawnFromCourse;
import dev.symposium.events.learning.Schedule;
import dev.symposium.query.view.View;

/**
 * One person's enrolment in one course.
 *
 * @param completedLessons the identifiers of the lessons that are done, required or not
 * @param enrolledAt when the person last enrolled
 * @param completedAt when the last required lesson was done, null before
 */
@View(value = "enrollments", ofRecord = true)
@CompoundIndex(def = "{'learner': 1, 'enrolledAt': -1, '_id': -1}")
public record EnrollmentView(
        String id,
        String learner,
        String course,
        State state,
        Times schedule,
        Set<String> completedLessons,
        Instant enrolledAt,
        @Nullable Instant completedAt) {

    /** Whether the person is in the course or has left it. */
    public enum State {
        ACTIVE,
        WITHDRAWN
    }

    /**
     * A schedule as people and programs read it. A time of day is a text, because the store knows only instants.
     *
     * @param time such as {@code 18:00}
     * @param zone a name of the time-zone database, such as {@code Europe/Berlin}
     */
    public record Times(List<DayOfWeek> days, String time, String zone) {
        static Times of(Schedule schedule) {
            return new Times(
                    List.copyOf(new TreeSet<>(schedule.days())),
                    schedule.time().toString(),
                    schedule.zone().getId());
        }
    }

    public boolean active() {
        return state == State.ACTIVE;
    }

    static EnrollmentView begin(EnrolledInCourse event, Instant at) {
        return new EnrollmentView(
                event.enrollmentId().toString(),
                event.learner().toString(),
                event.courseId().toString(),
                State.ACTIVE,
                Times.of(event.schedule()),
                Set.of(),
                at,
                null);
    }

    /** The enrolment after one more of its events. */
    EnrollmentView after(EnrollmentEvent event, Instant at) {
        return switch (event) {
            case EnrolledInCourse e -> with(State.ACTIVE, Times.of(e.schedule()), completedLessons, at, completedAt);
            case ScheduleChanged e -> with(state, Times.of(e.schedule()), completedLessons, enrolledAt, completedAt);
            case LessonCompleted e -> {
                Set<String> more = new TreeSet<>(completedLessons);
                more.add(e.lessonId().toString());
                yield with(state, schedule, more, enrolledAt, completedAt);
            }
            case LessonCompletionUndone e -> {
                Set<String> fewer = new TreeSet<>(completedLessons);
                fewer.remove(e.lessonId().toString());
                yield with(state, schedule, fewer, enrolledAt, completedAt);
            }
            case CourseCompleted ignored -> with(state, schedule, completedLessons, enrolledAt, at);
            case WithdrawnFromCourse ignored ->
                with(State.WITHDRAWN, schedule, completedLessons, enrolledAt, completedAt);
        };
    }

    private EnrollmentView with(
            State newState, Times times, Set<String> completed, Instant since, @Nullable Instant until) {
        return new EnrollmentView(id, learner, course, newState, times, inOrder(completed), since, until);
    }

    /** A set of no order would be another document when the view is made again. */
    private static Set<String> inOrder(Set<String> lessons) {
        return Collections.unmodifiableSet(new TreeSet<>(lessons));
    }
}
