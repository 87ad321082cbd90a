package dev.symposium.query.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;

import dev.symposium.events.conference.ParticipationEvent.ChatbotJoined;
import dev.symposium.events.conference.ParticipationEvent.MessageSent;
import dev.symposium.events.conference.ParticipationEvent.ReplyGiven;
import dev.symposium.events.identity.UserEvent.LoggedIn;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.learning.EnrollmentEvent.CourseCompleted;
import dev.symposium.events.learning.EnrollmentEvent.EnrolledInCourse;
import dev.symposium.events.learning.EnrollmentEvent.LessonCompleted;
import dev.symposium.query.analytics.DailyActivity.Activity;
import dev.symposium.query.view.Changes;
import dev.symposium.query.view.Projection;

/** Counts what was done on each day. */
@Projection(DailyActivity.class)
class DailyActivityProjection {

    @EventHandler
    void on(
            Object event,
            @Timestamp Instant at,
            @Nullable @MetaDataValue("company") String company,
            Changes<DailyActivity> days) {
        Activity activity = activityOf(event);
        if (activity != null) {
            count(activity, at, event instanceof UserRegistered registered ? companyOf(registered) : company, days);
        }
    }

    /** Of the person who registers, who is nobody yet when they ask. */
    private static @Nullable String companyOf(UserRegistered registered) {
        return registered.company() == null ? null : registered.company().toString();
    }

    private static @Nullable Activity activityOf(Object event) {
        return switch (event) {
            case UserRegistered ignored -> Activity.REGISTRATIONS;
            case LoggedIn ignored -> Activity.LOG_INS;
            case EnrolledInCourse ignored -> Activity.ENROLLMENTS;
            case LessonCompleted ignored -> Activity.LESSONS_COMPLETED;
            case CourseCompleted ignored -> Activity.COURSES_COMPLETED;
            case ChatbotJoined ignored -> Activity.CHATBOTS_JOINED;
            case MessageSent ignored -> Activity.MESSAGES;
            case ReplyGiven ignored -> Activity.REPLIES;
            default -> null;
        };
    }

    private static void count(Activity activity, Instant at, @Nullable String company, Changes<DailyActivity> days) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        countIn(AnalyticsQuery.documentId(day, AnalyticsQuery.EVERYBODY), activity, days);
        if (company != null) {
            countIn(AnalyticsQuery.documentId(day, company), activity, days);
        }
    }

    private static void countIn(String id, Activity activity, Changes<DailyActivity> days) {
        days.changeOr(id, DailyActivity.none(id), day -> day.plusOne(activity));
    }
}
