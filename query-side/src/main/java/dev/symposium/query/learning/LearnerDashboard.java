package dev.symposium.query.learning;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.symposium.query.view.View;

/**
 * All that one person is enrolled in, or was; what they came to last stands first.
 *
 * @param id the person's
 */
@View("learner-dashboards")
public record LearnerDashboard(String id, List<EnrollmentView> enrollments) {

    LearnerDashboard with(EnrollmentView begun) {
        return new LearnerDashboard(
                id, Stream.concat(Stream.of(begun), enrollments.stream()).toList());
    }

    boolean has(String enrollmentId) {
        return enrollments.stream().anyMatch(enrollment -> enrollment.id().equals(enrollmentId));
    }

    LearnerDashboard change(String enrollmentId, UnaryOperator<EnrollmentView> change) {
        return new LearnerDashboard(
                id,
                enrollments.stream()
                        .map(enrollment -> enrollment.id().equals(enrollmentId) ? change.apply(enrollment) : enrollment)
                        .toList());
    }
}
