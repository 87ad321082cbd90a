package dev.symposium.query.learning;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

import dev.symposium.events.identity.UserId;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.query.learning.CourseView.Progress;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ViewStore;
import dev.symposium.query.view.Views;

/** Tells learners how they are doing. Titles and totals are always those of the course as it is. */
@Component
public class EnrollmentQuery {
    private final Views<CourseView> courses;
    private final Views<EnrollmentView> enrollments;
    private final Views<LearnerDashboard> dashboards;

    EnrollmentQuery(ViewStore store) {
        courses = store.of(CourseView.class);
        enrollments = store.of(EnrollmentView.class);
        dashboards = store.of(LearnerDashboard.class);
    }

    /** An enrolment with what it is in. */
    public record Joined(EnrollmentView enrollment, CourseView course) {
        public Progress progress() {
            return course.progress(enrollment.completedLessons());
        }
    }

    /** An enrolment, empty when it is neither the asker's nor theirs to administer. */
    public Optional<Joined> find(EnrollmentId id, Asker asker) {
        return enrollments
                .find(id.toString())
                .filter(enrollment -> asker.admin() || asker.is(enrollment.learner()))
                .flatMap(enrollment -> courses.find(enrollment.course()).map(course -> new Joined(enrollment, course)));
    }

    /** All enrolments of a person, those they have withdrawn from included, the latest first. */
    public Page<Joined> of(UserId learner, PageRequest request) {
        Criteria own = Criteria.where("learner").is(learner.toString());
        Page<EnrollmentView> page = enrollments.page(own, "enrolledAt", Direction.DESC, request);
        return new Page<>(join(page.items()).toList(), page.next());
    }

    /** What a person is enrolled in now; what they came to last stands first. */
    public List<Joined> dashboard(UserId learner) {
        return dashboards
                .find(learner.toString())
                .map(dashboard -> join(dashboard.enrollments())
                        .filter(joined -> joined.enrollment().active())
                        .toList())
                .orElseGet(List::of);
    }

    private Stream<Joined> join(Collection<EnrollmentView> mine) {
        Map<String, CourseView> byId =
                courses
                        .findAll(mine.stream()
                                .map(EnrollmentView::course)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(CourseView::id, Function.identity()));
        // The two views come forward on their own: a course that is not there yet is left out until it is.
        return mine.stream()
                .filter(enrollment -> byId.containsKey(enrollment.course()))
                .map(enrollment -> new Joined(enrollment, Objects.requireNonNull(byId.get(enrollment.course()))));
    }
}
