package dev.symposium.command.learning;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

import dev.symposium.command.As;
import dev.symposium.command.Rejection;
import dev.symposium.command.learning.EnrollmentCommand.EnrollInCourse;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.events.learning.Schedule;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrentEnrollmentTest {
    private static final int AT_ONCE = 8;
    private static final CourseId COURSE = new CourseId(new UUID(1, 1));
    private static final UserId ADA = new UserId(new UUID(2, 1));
    private static final Schedule MONDAYS =
            new Schedule(Set.of(DayOfWeek.MONDAY), LocalTime.of(18, 0), ZoneId.of("UTC"));

    private final Configuration axon = DefaultConfigurer.defaultConfiguration()
            .configureAggregate(Enrollment.class)
            .configureEmbeddedEventStore(ignored -> new InMemoryEventStorageEngine())
            .registerComponent(Courses.class, ignored -> course -> open())
            .buildConfiguration();

    @BeforeEach
    void start() {
        axon.start();
    }

    @AfterEach
    void shutdown() {
        axon.shutdown();
    }

    @RepeatedTest(20)
    void ofManyEnrolmentsAtOnceOneIsStored() throws Exception {
        CountDownLatch ready = new CountDownLatch(AT_ONCE);
        Callable<Boolean> enrolment = () -> {
            ready.countDown();
            ready.await();
            return enrol();
        };
        List<Future<Boolean>> answers;
        try (ExecutorService people = Executors.newFixedThreadPool(AT_ONCE)) {
            answers = people.invokeAll(Collections.nCopies(AT_ONCE, enrolment));
        }
        assertThat(answers).extracting(Future::resultNow).containsOnlyOnce(true);
        assertThat(axon.eventStore()
                        .lastSequenceNumberFor(EnrollmentId.of(COURSE, ADA).toString()))
                .contains(0L);
    }

    /** Whether it succeeded; a refusal must be the one that says so. */
    private boolean enrol() {
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        axon.commandBus()
                .dispatch(
                        new GenericCommandMessage<Object>(new EnrollInCourse(COURSE, ADA, MONDAYS), As.student(ADA)),
                        answer);
        CommandResultMessage<?> result = answer.getResult();
        if (result.isExceptional()) {
            assertThat(result.exceptionResult())
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("already-enrolled"));
        }
        return !result.isExceptional();
    }

    private static CourseOutline open() {
        return new CourseOutline(CourseStatus.PUBLISHED, null, null, Set.of(), Set.of());
    }
}
