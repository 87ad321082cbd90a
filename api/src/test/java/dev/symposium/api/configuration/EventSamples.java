package dev.symposium.api.configuration;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import dev.symposium.events.audit.AuditEvent.LogRead;
import dev.symposium.events.audit.AuditTrailId;
import dev.symposium.events.audit.KeyringEvent.KeyRotated;
import dev.symposium.events.audit.KeyringEvent.KeyRotationOrdered;
import dev.symposium.events.audit.KeyringEvent.Purpose;
import dev.symposium.events.audit.KeyringId;
import dev.symposium.events.audit.ReactionEvent.ReactionParked;
import dev.symposium.events.audit.ReactionEvent.ReactionRetried;
import dev.symposium.events.audit.ReactionEvent.ReactionSucceeded;
import dev.symposium.events.audit.ReactionId;
import dev.symposium.events.audit.ReplayEvent;
import dev.symposium.events.audit.ReplayEvent.ReplayEnded;
import dev.symposium.events.audit.ReplayEvent.ReplayStarted;
import dev.symposium.events.audit.ReplayId;
import dev.symposium.events.company.CompanyEvent.CompanyRegistered;
import dev.symposium.events.company.CompanyEvent.CompanyRenamed;
import dev.symposium.events.company.CompanyEvent.EmployeeAdded;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.conference.ChatbotEvent.ChatbotActivated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotCreated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeactivated;
import dev.symposium.events.conference.ChatbotEvent.ChatbotDeleted;
import dev.symposium.events.conference.ChatbotEvent.ChatbotRevised;
import dev.symposium.events.conference.ChatbotEvent.GuestAdded;
import dev.symposium.events.conference.ChatbotEvent.GuestRemoved;
import dev.symposium.events.conference.ChatbotEvent.GuestRevised;
import dev.symposium.events.conference.ChatbotId;
import dev.symposium.events.conference.ChatbotProfile;
import dev.symposium.events.conference.ConversationId;
import dev.symposium.events.conference.ConversationMode;
import dev.symposium.events.conference.GuestId;
import dev.symposium.events.conference.GuestProfile;
import dev.symposium.events.conference.MessageId;
import dev.symposium.events.conference.ParticipationEvent.ChatbotJoined;
import dev.symposium.events.conference.ParticipationEvent.ChatbotLeft;
import dev.symposium.events.conference.ParticipationEvent.MessageSent;
import dev.symposium.events.conference.ParticipationEvent.ParticipationErased;
import dev.symposium.events.conference.ParticipationEvent.ReplyGiven;
import dev.symposium.events.conference.ParticipationId;
import dev.symposium.events.conference.Source;
import dev.symposium.events.identity.AdministrationEvent.AdministratorAdded;
import dev.symposium.events.identity.AdministrationEvent.AdministratorRemoved;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.NameClaimEvent.NameClaimed;
import dev.symposium.events.identity.NameClaimEvent.NameReleased;
import dev.symposium.events.identity.NotificationChannel;
import dev.symposium.events.identity.NotificationTopic;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.SessionEvent;
import dev.symposium.events.identity.SessionEvent.SessionEnded;
import dev.symposium.events.identity.SessionEvent.SessionStarted;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserEvent.EmailVerified;
import dev.symposium.events.identity.UserEvent.LockedOut;
import dev.symposium.events.identity.UserEvent.LogInFailed;
import dev.symposium.events.identity.UserEvent.LoggedIn;
import dev.symposium.events.identity.UserEvent.NotificationsChosen;
import dev.symposium.events.identity.UserEvent.PasswordChanged;
import dev.symposium.events.identity.UserEvent.PasswordReset;
import dev.symposium.events.identity.UserEvent.PasswordResetForced;
import dev.symposium.events.identity.UserEvent.PasswordResetRequested;
import dev.symposium.events.identity.UserEvent.PersonalDataExported;
import dev.symposium.events.identity.UserEvent.ProfileRevised;
import dev.symposium.events.identity.UserEvent.RolesChanged;
import dev.symposium.events.identity.UserEvent.UserDeactivated;
import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.events.identity.UserEvent.UserInvited;
import dev.symposium.events.identity.UserEvent.UserReactivated;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserEvent.UsernameChanged;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.imports.ImportEvent.ImportCommitted;
import dev.symposium.events.imports.ImportEvent.ImportExpired;
import dev.symposium.events.imports.ImportEvent.ImportFinished;
import dev.symposium.events.imports.ImportEvent.ImportPreviewed;
import dev.symposium.events.imports.ImportEvent.ImportUndoRequested;
import dev.symposium.events.imports.ImportEvent.ImportUndone;
import dev.symposium.events.imports.ImportId;
import dev.symposium.events.learning.CourseEvent.CourseArchived;
import dev.symposium.events.learning.CourseEvent.CourseCreated;
import dev.symposium.events.learning.CourseEvent.CoursePublished;
import dev.symposium.events.learning.CourseEvent.CourseRevised;
import dev.symposium.events.learning.CourseEvent.LessonAdded;
import dev.symposium.events.learning.CourseEvent.ModuleAdded;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.EnrollmentEvent.CourseCompleted;
import dev.symposium.events.learning.EnrollmentEvent.EnrolledInCourse;
import dev.symposium.events.learning.EnrollmentEvent.LessonCompleted;
import dev.symposium.events.learning.EnrollmentEvent.LessonCompletionUndone;
import dev.symposium.events.learning.EnrollmentEvent.ScheduleChanged;
import dev.symposium.events.learning.EnrollmentEvent.WithdrawnFromCourse;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.events.learning.LessonContent;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Level;
import dev.symposium.events.learning.ModuleId;
import dev.symposium.events.learning.Money;
import dev.symposium.events.learning.Schedule;

/** One example of every event, with every field filled. Sets keep their order, so that the JSON is always the same. */
final class EventSamples {
    private static final UserId ADA = new UserId(uuid(1));
    private static final UserId GRACE = new UserId(uuid(2));
    private static final CompanyId COMPANY = new CompanyId(uuid(3));
    private static final CourseId COURSE = new CourseId(uuid(4));
    private static final ModuleId MODULE = new ModuleId(uuid(5));
    private static final LessonId LESSON = new LessonId(uuid(6));
    private static final EnrollmentId ENROLLMENT = new EnrollmentId(uuid(7));
    private static final ChatbotId CHATBOT = new ChatbotId(uuid(8));
    private static final GuestId GUEST = new GuestId(uuid(9));
    private static final ParticipationId PARTICIPATION = new ParticipationId(uuid(10));
    private static final ConversationId CONVERSATION = new ConversationId(uuid(11));
    private static final MessageId QUESTION = new MessageId(uuid(12));
    private static final ReplayId REPLAY = new ReplayId(uuid(14));
    private static final ReactionId REACTION = ReactionId.of("WhenUserRegisteredThenMailVerificationCode", 42);
    private static final MessageId REPLY = new MessageId(uuid(13));

    private static final ImportId IMPORT = new ImportId(uuid(17));
    private static final SessionId SESSION = new SessionId(uuid(15));

    private static final Money PRICE = new Money(4_900, "EUR");
    private static final LessonContent CONTENT =
            new LessonContent(LessonContent.Kind.VIDEO, "Watch *this* first.", "https://example.org/engines");
    private static final Schedule SCHEDULE = new Schedule(
            EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY), LocalTime.of(18, 0), ZoneId.of("Europe/Berlin"));
    private static final ChatbotProfile PROFILE = new ChatbotProfile(
            "Guide",
            "Engines 2026",
            "Two days about engines, Zürich – “for everybody”.",
            Instant.parse("2026-11-21T08:00:00Z"),
            Instant.parse("2026-11-22T17:30:00.123456Z"),
            "Answer in one sentence.",
            ConversationMode.MULTIPLE,
            true);
    private static final GuestProfile PERSON =
            new GuestProfile("Grace Hopper", "Rear Admiral", "Speaks about compilers.", true, false, GRACE);

    private EventSamples() {}

    static List<Object> all() {
        return List.of(
                new ReplayStarted(REPLAY, "users", 1, true),
                new ReplayEnded(REPLAY, ReplayEvent.Outcome.COMPLETED, 0L, "e3b0c442", "e3b0c442"),
                new ReactionParked(
                        REACTION,
                        "WhenUserRegisteredThenMailVerificationCode",
                        42,
                        "java.lang.IllegalStateException",
                        4),
                new ReactionRetried(REACTION, "WhenUserRegisteredThenMailVerificationCode", 42),
                new ReactionSucceeded(REACTION, "WhenUserRegisteredThenMailVerificationCode", 42),
                new KeyRotationOrdered(KeyringId.of(Purpose.LOG), Purpose.LOG),
                new KeyRotated(
                        KeyringId.of(Purpose.ACCESS_TOKENS),
                        Purpose.ACCESS_TOKENS,
                        "019aa3c1-5f2e-7c04-9c51-8e4d3b2a1f60",
                        null),
                new UserRegistered(
                        ADA,
                        "ada@example.org",
                        "ada",
                        "Ada Lovelace",
                        "en",
                        EnumSet.of(Role.STUDENT, Role.SUPERUSER),
                        COMPANY),
                new UserInvited(ADA),
                new EmailVerified(ADA),
                new LoggedIn(ADA),
                new RolesChanged(ADA, EnumSet.of(Role.INSTRUCTOR, Role.ADMIN), "She runs the academy."),
                new PersonalDataExported(ADA),
                new UserErased(ADA, "She asked us by letter."),
                new LogInFailed(ADA),
                new LockedOut(ADA, Instant.parse("2026-11-21T08:00:30Z")),
                new PasswordChanged(ADA, SESSION),
                new PasswordResetRequested(ADA),
                new PasswordResetForced(ADA, "Her notebook was stolen."),
                new PasswordReset(ADA),
                new SessionStarted(SESSION, ADA),
                new SessionEnded(SESSION, ADA, SessionEvent.Cause.TOKEN_REUSED),
                new UserDeactivated(ADA, "She has left the company."),
                new UserReactivated(ADA, "She has come back."),
                new UsernameChanged(ADA, "countess", "She asked for it."),
                new ProfileRevised(ADA, "Ada King", "en-GB", uuid(16), "She has married."),
                new NotificationsChosen(
                        ADA,
                        new TreeMap<>(Map.<NotificationTopic, Set<NotificationChannel>>of(
                                NotificationTopic.COURSE_UPDATE, Set.of(),
                                NotificationTopic.PAYMENT, EnumSet.of(NotificationChannel.EMAIL)))),
                new NameClaimed(uuid(14), Kind.EMAIL, ADA),
                new NameReleased(uuid(14), Kind.USERNAME, ADA),
                new AdministratorAdded(uuid(15), ADA),
                new AdministratorRemoved(uuid(15), ADA),
                new CompanyRegistered(COMPANY, "Analytical Engines", ADA),
                new CompanyRenamed(COMPANY, "Difference Engines"),
                new EmployeeAdded(COMPANY, GRACE, ADA),
                new ImportPreviewed(IMPORT, ADA, "New people.xlsx", "e3b0c442", COMPANY, 48, 1, 2),
                new ImportCommitted(IMPORT, ADA),
                new ImportFinished(IMPORT, 47, 1, 0),
                new ImportUndoRequested(IMPORT, ADA, "The file of last year."),
                new ImportUndone(IMPORT, 45, 2),
                new ImportExpired(IMPORT),
                new CourseCreated(COURSE, ADA, COMPANY, "Engines", "How they work.", Level.BEGINNER, PRICE),
                new CourseRevised(COURSE, "Engines II", "How they work now.", Level.ADVANCED, PRICE),
                new ModuleAdded(COURSE, MODULE, "First steps"),
                new LessonAdded(COURSE, MODULE, LESSON, "The mill", CONTENT, true, 25),
                new CoursePublished(COURSE),
                new CourseArchived(COURSE),
                new EnrolledInCourse(ENROLLMENT, COURSE, GRACE, COMPANY, SCHEDULE),
                new ScheduleChanged(ENROLLMENT, COURSE, GRACE, SCHEDULE),
                new LessonCompleted(ENROLLMENT, COURSE, GRACE, LESSON),
                new LessonCompletionUndone(ENROLLMENT, COURSE, GRACE, LESSON, "I skipped the end."),
                new CourseCompleted(ENROLLMENT, COURSE, GRACE),
                new WithdrawnFromCourse(ENROLLMENT, COURSE, GRACE),
                new ChatbotCreated(CHATBOT, ADA, COMPANY, PROFILE),
                new ChatbotRevised(CHATBOT, PROFILE),
                new ChatbotActivated(CHATBOT),
                new ChatbotDeactivated(CHATBOT),
                new ChatbotDeleted(CHATBOT),
                new GuestAdded(CHATBOT, GUEST, PERSON),
                new GuestRevised(CHATBOT, GUEST, PERSON),
                new GuestRemoved(CHATBOT, GUEST),
                new ChatbotJoined(PARTICIPATION, CHATBOT, GRACE, COMPANY),
                new ChatbotLeft(PARTICIPATION, CHATBOT, GRACE),
                new ParticipationErased(PARTICIPATION, CHATBOT, ADA, 120),
                new MessageSent(PARTICIPATION, CHATBOT, GRACE, CONVERSATION, QUESTION, 0, "Who speaks about engines?"),
                new ReplyGiven(
                        PARTICIPATION,
                        CHATBOT,
                        GRACE,
                        CONVERSATION,
                        REPLY,
                        QUESTION,
                        1,
                        "Grace Hopper does.",
                        List.of(new Source("guest", GUEST.toString(), "Grace Hopper", "Speaks about compilers.")),
                        "offline",
                        1,
                        12,
                        34),
                new LogRead(
                        AuditTrailId.of(GRACE, LocalDate.of(2026, 3, 2)),
                        GRACE,
                        "log",
                        new TreeMap<>(Map.of("type", "learning.CourseCreated", "actor", ADA.toString())),
                        25));
    }

    private static UUID uuid(int number) {
        return new UUID(0x0198_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }
}
