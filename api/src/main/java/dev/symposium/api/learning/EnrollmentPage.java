package dev.symposium.api.learning;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.symposium.query.learning.CourseView;
import dev.symposium.query.learning.CourseView.NextLesson;
import dev.symposium.query.learning.EnrollmentQuery.Joined;
import dev.symposium.query.learning.EnrollmentView;

/**
 * An enrolment with its progress.
 *
 * @param completedAt when the last required lesson was done, null before
 */
record EnrollmentPage(
        String id,
        String courseId,
        String title,
        EnrollmentView.State state,
        WeeklySchedule schedule,
        Progress progress,
        Instant enrolledAt,
        @Nullable Instant completedAt) {

    /**
     * How far the learner has come.
     *
     * @param completed how many of the required lessons are done
     * @param total how many required lessons there are
     * @param percent rounded down, so that 100 means all
     * @param completedLessonIds of all lessons that are done, required or not, in the order of the course
     * @param nextLesson the first required one that is not done, null when all are
     */
    record Progress(
            int completed,
            int total,
            int percent,
            List<String> completedLessonIds,
            @Nullable NextLesson nextLesson) {

        static Progress of(Joined joined) {
            CourseView.Progress progress = joined.progress();
            List<String> done = joined.course()
                    .lessons()
                    .map(CourseView.Lesson::id)
                    .filter(joined.enrollment().completedLessons()::contains)
                    .toList();
            return new Progress(progress.completed(), progress.total(), progress.percent(), done, progress.next());
        }
    }

    static EnrollmentPage of(Joined joined) {
        EnrollmentView enrollment = joined.enrollment();
        return new EnrollmentPage(
                enrollment.id(),
                enrollment.course(),
                joined.course().title(),
                enrollment.state(),
                WeeklySchedule.of(enrollment.schedule()),
                Progress.of(joined),
                enrollment.enrolledAt(),
                enrollment.completedAt());
    }
}
