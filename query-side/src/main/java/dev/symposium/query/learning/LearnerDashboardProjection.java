package dev.symposium.query.learning;

import java.time.Instant;
import java.util.List;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.events.learning.EnrollmentEvent;
import dev.symposium.events.learning.EnrollmentEvent.EnrolledInCourse;
import dev.symposium.query.view.Changes;
import dev.symposium.query.view.Projection;

@Projection(LearnerDashboard.class)
class LearnerDashboardProjection {

    @EventHandler
    void on(EnrolledInCourse event, @Timestamp Instant at, Changes<LearnerDashboard> dashboards) {
        String enrollmentId = event.enrollmentId().toString();
        String learner = event.learner().toString();
        dashboards.changeOr(
                learner,
                new LearnerDashboard(learner, List.of()),
                dashboard -> dashboard.has(enrollmentId)
                        ? dashboard.change(enrollmentId, enrollment -> enrollment.after(event, at))
                        : dashboard.with(EnrollmentView.begin(event, at)));
    }

    @EventHandler
    void on(UserErased event, Changes<LearnerDashboard> dashboards) {
        dashboards.remove(event.userId().toString());
    }

    @EventHandler
    void on(EnrollmentEvent event, @Timestamp Instant at, Changes<LearnerDashboard> dashboards) {
        dashboards.change(
                event.learner().toString(),
                dashboard ->
                        dashboard.change(event.enrollmentId().toString(), enrollment -> enrollment.after(event, at)));
    }
}
