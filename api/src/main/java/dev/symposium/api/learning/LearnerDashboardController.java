package dev.symposium.api.learning;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.audit.AsOf;
import dev.symposium.api.security.LoggedIn;
import dev.symposium.command.Actor;
import dev.symposium.query.learning.CourseView.NextLesson;
import dev.symposium.query.learning.CourseView.Progress;
import dev.symposium.query.learning.EnrollmentQuery;
import dev.symposium.query.learning.EnrollmentQuery.Joined;

import io.swagger.v3.oas.annotations.Operation;

/** What a learner sees first. */
@RestController
@RequestMapping("/api/v1/dashboards/learner")
class LearnerDashboardController {
    private final EnrollmentQuery enrollments;
    private final AsOf asOf;

    LearnerDashboardController(EnrollmentQuery enrollments, AsOf asOf) {
        this.enrollments = enrollments;
        this.asOf = asOf;
    }

    /** The courses under way and those that are done. */
    record Dashboard(List<UnderWay> courses, List<Completed> completedCourses) {}

    /**
     * A course under way.
     *
     * @param percent of the required lessons, rounded down
     * @param nextLesson the first required one that is not done, null when there is none
     */
    record UnderWay(
            String enrollmentId,
            String courseId,
            String title,
            int percent,
            int completedLessons,
            int totalLessons,
            @Nullable NextLesson nextLesson,
            WeeklySchedule schedule,
            Instant enrolledAt) {

        static UnderWay of(Joined joined) {
            Progress progress = joined.progress();
            return new UnderWay(
                    joined.enrollment().id(),
                    joined.course().id(),
                    joined.course().title(),
                    progress.percent(),
                    progress.completed(),
                    progress.total(),
                    progress.next(),
                    WeeklySchedule.of(joined.enrollment().schedule()),
                    joined.enrollment().enrolledAt());
        }
    }

    record Completed(String enrollmentId, String courseId, String title, Instant completedAt) {
        static Completed of(Joined joined) {
            return new Completed(
                    joined.enrollment().id(),
                    joined.course().id(),
                    joined.course().title(),
                    Objects.requireNonNull(joined.enrollment().completedAt()));
        }
    }

    @Operation(summary = "Show your courses: progress, next lesson, schedule, and those you have completed.")
    @LoggedIn
    @GetMapping
    Dashboard dashboard(@RequestParam(name = "asOf", required = false) @Nullable String moment, Actor actor) {
        List<Joined> mine = asOf.read(moment, () -> enrollments.dashboard(actor.requireUser()));
        return new Dashboard(
                mine.stream()
                        .filter(joined -> joined.enrollment().completedAt() == null)
                        .map(UnderWay::of)
                        .toList(),
                mine.stream()
                        .filter(joined -> joined.enrollment().completedAt() != null)
                        .map(Completed::of)
                        .toList());
    }
}
