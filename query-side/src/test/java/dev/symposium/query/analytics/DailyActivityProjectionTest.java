package dev.symposium.query.analytics;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.ConversationId;
import dev.symposium.events.conference.MessageId;
import dev.symposium.events.conference.ParticipationEvent.ChatbotJoined;
import dev.symposium.events.conference.ParticipationEvent.ChatbotLeft;
import dev.symposium.events.conference.ParticipationEvent.MessageSent;
import dev.symposium.events.conference.ParticipationEvent.ReplyGiven;
import dev.symposium.events.conference.ParticipationId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent.EmailVerified;
import dev.symposium.events.identity.UserEvent.LoggedIn;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.EnrollmentEvent.CourseCompleted;
import dev.symposium.events.learning.EnrollmentEvent.EnrolledInCourse;
import dev.symposium.events.learning.EnrollmentEvent.LessonCompleted;
import dev.symposium.events.learning.EnrollmentEvent.WithdrawnFromCourse;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Schedule;
import dev.symposium.query.analytics.AnalyticsQuery.Granularity;
import dev.symposium.query.analytics.AnalyticsQuery.Row;
import dev.symposium.query.analytics.DailyActivity.Activity;
import dev.symposium.query.view.ProjectionFixture;

import static org.assertj.core.api.Assertions.assertThat;

class DailyActivityProjectionTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant JUST_BEFORE_MIDNIGHT = Instant.parse("2026-03-02T23:59:59.999999Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-03-03T00:00:00Z");
    private static final String EVERYBODY = "2026-03-02:all";
    private static final UserId ADA = new UserId(new UUID(1, 1));
    private static final CompanyId ACME = new CompanyId(new UUID(2, 1));
    private static final CompanyId OTHER = new CompanyId(new UUID(2, 2));
    private static final CourseId COURSE = new CourseId(new UUID(3, 1));
    private static final EnrollmentId ENROLLMENT = EnrollmentId.of(COURSE, ADA);
    private static final ChatbotId CHATBOT = new ChatbotId(new UUID(4, 1));
    private static final ParticipationId PARTICIPATION = ParticipationId.of(CHATBOT, ADA);
    private static final ConversationId CONVERSATION = new ConversationId(new UUID(5, 1));
    private static final MessageId MESSAGE = new MessageId(new UUID(6, 1));
    private static final LoggedIn LOGGED_IN = new LoggedIn(ADA);

    @RegisterExtension
    final ProjectionFixture<DailyActivity> days =
            new ProjectionFixture<>(DailyActivity.class, new DailyActivityProjection());

    static Stream<Arguments> counted() {
        Schedule mondays = new Schedule(Set.of(DayOfWeek.MONDAY), LocalTime.of(18, 0), ZoneId.of("UTC"));
        return Stream.of(
                Arguments.of(
                        new UserRegistered(ADA, "a@b.org", "ada", "Ada", "en", Set.of(Role.STUDENT), null),
                        Activity.REGISTRATIONS),
                Arguments.of(LOGGED_IN, Activity.LOG_INS),
                Arguments.of(new EnrolledInCourse(ENROLLMENT, COURSE, ADA, null, mondays), Activity.ENROLLMENTS),
                Arguments.of(
                        new LessonCompleted(ENROLLMENT, COURSE, ADA, new LessonId(new UUID(7, 1))),
                        Activity.LESSONS_COMPLETED),
                Arguments.of(new CourseCompleted(ENROLLMENT, COURSE, ADA), Activity.COURSES_COMPLETED),
                Arguments.of(new ChatbotJoined(PARTICIPATION, CHATBOT, ADA, null), Activity.CHATBOTS_JOINED),
                Arguments.of(
                        new MessageSent(PARTICIPATION, CHATBOT, ADA, CONVERSATION, MESSAGE, 0, "Hello"),
                        Activity.MESSAGES),
                Arguments.of(reply(), Activity.REPLIES));
    }

    private static ReplyGiven reply() {
        MessageId own = new MessageId(new UUID(6, 2));
        return new ReplyGiven(
                PARTICIPATION, CHATBOT, ADA, CONVERSATION, own, MESSAGE, 1, "Hi", List.of(), "offline", 1, 5, null);
    }

    private static DailyActivity day(String id, Activity activity, long count) {
        return new DailyActivity(id, Map.of(activity, count));
    }

    @ParameterizedTest
    @MethodSource("counted")
    void whatIsDoneIsCountedOnItsDay(Object event, Activity activity) {
        days.at(NOON).given(event, event).given(event).then(EVERYBODY, day(EVERYBODY, activity, 3));
    }

    @Test
    void everyActivityIsCountedFromAnEvent() {
        assertThat(counted().map(arguments -> arguments.get()[1]))
                .containsExactlyInAnyOrder((Object[]) Activity.values());
    }

    @Test
    void whatNobodyCountsMakesNoDay() {
        days.at(NOON)
                .given(
                        new EmailVerified(ADA),
                        new WithdrawnFromCourse(ENROLLMENT, COURSE, ADA),
                        new ChatbotLeft(PARTICIPATION, CHATBOT, ADA))
                .thenNothing(EVERYBODY);
    }

    @Test
    void aDayEndsAtMidnightUtc() {
        days.at(JUST_BEFORE_MIDNIGHT)
                .given(LOGGED_IN)
                .at(MIDNIGHT)
                .given(LOGGED_IN, LOGGED_IN)
                .then(EVERYBODY, day(EVERYBODY, Activity.LOG_INS, 1))
                .then("2026-03-03:all", day("2026-03-03:all", Activity.LOG_INS, 2));
    }

    @Test
    void whatACompanysPeopleDoIsCountedForItToo() {
        String ofAcme = "2026-03-02:" + ACME;
        days.at(NOON)
                .given(LOGGED_IN)
                .with(Map.of("company", ACME.toString()))
                .given(LOGGED_IN)
                .then(EVERYBODY, day(EVERYBODY, Activity.LOG_INS, 2))
                .then(ofAcme, day(ofAcme, Activity.LOG_INS, 1))
                .thenNothing("2026-03-02:" + OTHER);
    }

    @Test
    void whatIsDeliveredAgainIsNotCountedAgain() {
        days.at(NOON).given(LOGGED_IN, LOGGED_IN).deliveredAgain().then(EVERYBODY, day(EVERYBODY, Activity.LOG_INS, 2));
    }

    @Test
    void daysAddUpToWeeksFromMondayAndToMonths() {
        for (String day : List.of("2026-02-28", "2026-03-01", "2026-03-02", "2026-03-08", "2026-03-09")) {
            days.at(Instant.parse(day + "T12:00:00Z")).given(LOGGED_IN);
        }
        assertThat(logIns(Granularity.WEEK))
                .containsExactly(Map.entry("2026-02-23", 2L), Map.entry("2026-03-02", 2L), Map.entry("2026-03-09", 1L));
        assertThat(logIns(Granularity.MONTH)).containsExactly(Map.entry("2026-02-01", 1L), Map.entry("2026-03-01", 4L));
        assertThat(logIns(Granularity.DAY)).hasSize(11).contains(Map.entry("2026-03-03", 0L));
    }

    private List<Map.Entry<String, Long>> logIns(Granularity granularity) {
        AnalyticsQuery query = new AnalyticsQuery(days.views());
        List<Row> rows =
                query.activity(LocalDate.parse("2026-02-27"), LocalDate.parse("2026-03-09"), granularity, null);
        return rows.stream()
                .map(row -> Map.entry(row.from().toString(), row.counts().getOrDefault(Activity.LOG_INS, -1L)))
                .toList();
    }
}
