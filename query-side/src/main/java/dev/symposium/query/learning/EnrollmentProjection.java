package dev.symposium.query.learning;

import java.time.Instant;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

import dev.symposium.events.learning.EnrollmentEvent;
import dev.symposium.events.learning.EnrollmentEvent.EnrolledInCourse;
import dev.symposium.query.view.Changes;
import dev.symposium.query.view.Projection;

@Projection(EnrollmentView.class)
class EnrollmentProjection {

    @EventHandler
    void on(EnrolledInCourse event, @Timestamp Instant at, Changes<EnrollmentView> enrollments) {
        enrollments.changeOr(
                event.enrollmentId().toString(),
                EnrollmentView.begin(event, at),
                enrollment -> enrollment.after(event, at));
    }

    @EventHandler
    void on(EnrollmentEvent event, @Timestamp Instant at, Changes<EnrollmentView> enrollments) {
        enrollments.change(event.enrollmentId().toString(), enrollment -> enrollment.after(event, at));
    }
}
