package dev.symposium.command.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.audit.AuditCommand.RecordReading;
import dev.symposium.events.audit.AuditEvent.LogRead;
import dev.symposium.events.audit.AuditTrailId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

class AuditTrailTest {
    private static final UserId GRACE = new UserId(new UUID(0, 1));
    private static final UserId ADA = new UserId(new UUID(0, 2));
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final AuditTrailId TRAIL = AuditTrailId.of(GRACE, LocalDate.parse("2026-03-02"));
    private static final SortedMap<String, String> COURSES = new TreeMap<>(Map.of("type", "learning.CourseCreated"));
    private static final LogRead READ = new LogRead(TRAIL, GRACE, "log", COURSES, 25);

    private FixtureConfiguration<AuditTrail> trail;

    @BeforeEach
    void aTrail() {
        trail = new AggregateTestFixture<>(AuditTrail.class);
    }

    private static RecordReading reading(String kind, Instant at) {
        return new RecordReading(TRAIL, GRACE, kind, COURSES, 25, at);
    }

    @Test
    void whatSomebodyReadsIsOnTheLog() {
        trail.givenNoPriorActivity()
                .when(reading("log", NOON), As.user(GRACE, null, Role.AUDITOR))
                .expectEvents(READ);
    }

    @Test
    void theSameQuestionWithinAMinuteIsTheSameReading() {
        trail.givenCurrentTime(NOON)
                .andGiven(READ)
                .when(reading("log", NOON.plusSeconds(59)), As.user(GRACE, null, Role.AUDITOR))
                .expectNoEvents();
    }

    @Test
    void theSameQuestionAfterAMinuteIsAnotherReading() {
        trail.givenCurrentTime(NOON)
                .andGiven(READ)
                .when(reading("log", NOON.plusSeconds(60)), As.user(GRACE, null, Role.AUDITOR))
                .expectEvents(READ);
    }

    @Test
    void anotherQuestionWithinAMinuteIsAnotherReading() {
        trail.givenCurrentTime(NOON)
                .andGiven(READ)
                .when(reading("export", NOON.plusSeconds(1)), As.user(GRACE, null, Role.AUDITOR))
                .expectEvents(new LogRead(TRAIL, GRACE, "export", COURSES, 25));
    }

    @Test
    void nobodyRecordsWhatAnotherHasRead() {
        trail.givenNoPriorActivity()
                .when(reading("log", NOON), As.user(ADA, null, Role.ADMIN))
                .expectException(Refusal.forbidden());
    }
}
