package dev.symposium.command.task;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

import dev.symposium.api.ApiTest;
import dev.symposium.command.task.OneTimeWork.Progress;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tasks on a real PostgreSQL, by nodes that start and stop. */
@ApiTest
class TasksTest {
    private static final String NAME = "count";
    private static final Retries FEW = new Retries(3, Duration.ofMillis(1), Duration.ofMillis(2));

    @Autowired
    private DataSourceProperties properties;

    private OwnTables tables;

    @BeforeEach
    void makeTables() {
        tables = new OwnTables(properties);
    }

    @AfterEach
    void dropTables() {
        tables.close();
    }

    private interface Body {
        Progress run(UUID id) throws Exception;
    }

    private record Work(Body body, Duration timeout) implements OneTimeWork {
        static Work of(Body body) {
            return new Work(body, Duration.ofSeconds(30));
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Retries retries() {
            return FEW;
        }

        @Override
        public Progress run(UUID id) throws Exception {
            return body.run(id);
        }
    }

    private static UUID id() {
        return TimeOrderedIdentifierFactory.next();
    }

    private void awaitNothingLeft() {
        await().untilAsserted(() -> assertThat(tables.count("task", "true")).isZero());
    }

    private void runUntilNothingIsLeft(Work work) {
        RunningTasks running = RunningTasks.on(tables, work);
        try (running) {
            awaitNothingLeft();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean isOver = false;
        while (!isOver) {
            try {
                latch.await();
                isOver = true;
            } catch (InterruptedException deaf) {
                isOver = latch.getCount() == 0;
            }
        }
    }

    @Test
    void aTaskIsScheduledWithItsTransactionOrNotAtAllAndTwiceIsOnce() {
        AtomicInteger runs = new AtomicInteger();
        Work work = Work.of(id -> {
            runs.incrementAndGet();
            return Progress.DONE;
        });
        UUID id = id();
        try (RunningTasks notRunning = RunningTasks.notYet(tables, work)) {
            tables.transactions().executeWithoutResult(transaction -> {
                notRunning.tasks().schedule(NAME, id());
                transaction.setRollbackOnly();
            });
            tables.transactions().executeWithoutResult(transaction -> {
                notRunning.tasks().schedule(NAME, id);
                notRunning.tasks().schedule(NAME, id);
            });
            notRunning.tasks().schedule(NAME, id);
        }
        assertThat(tables.count("task", "task_instance = '" + id + "'")).isEqualTo(1);
        assertThat(tables.count("task", "true")).isEqualTo(1);
        runUntilNothingIsLeft(work);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aTaskSurvivesARestart() {
        AtomicBoolean isDown = new AtomicBoolean(true);
        CountDownLatch failed = new CountDownLatch(1);
        Work work = Work.of(id -> {
            if (isDown.get()) {
                failed.countDown();
                throw new IllegalStateException();
            }
            return Progress.DONE;
        });
        try (RunningTasks before = RunningTasks.on(tables, work)) {
            before.tasks().schedule(NAME, id());
            awaitUninterruptibly(failed);
        }
        assertThat(tables.count("task", "NOT picked")).isEqualTo(1);
        isDown.set(false);
        runUntilNothingIsLeft(work);
        assertThat(tables.count("failed_task", "true")).isZero();
    }

    @Test
    void twoNodesDoEachTaskOnce() {
        Map<UUID, Integer> runs = new ConcurrentHashMap<>();
        Work work = Work.of(id -> {
            runs.merge(id, 1, Integer::sum);
            return Progress.DONE;
        });
        List<UUID> ids = Stream.generate(TasksTest::id).limit(300).toList();
        try (RunningTasks notRunning = RunningTasks.notYet(tables, work)) {
            ids.forEach(id -> notRunning.tasks().schedule(NAME, id));
        }
        RunningTasks one = RunningTasks.on(tables, work);
        RunningTasks other = RunningTasks.on(tables, work);
        try (one;
                other) {
            awaitNothingLeft();
        }
        assertThat(runs)
                .hasSize(ids.size())
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void aTaskThatFailsIsTriedAgainAndFinallyKeptWithoutWhatItsErrorSays() {
        AtomicInteger tries = new AtomicInteger();
        Work work = Work.of(id -> {
            tries.incrementAndGet();
            throw new UnsupportedOperationException("ada@example.org");
        });
        UUID id = id();
        try (RunningTasks running = RunningTasks.on(tables, work)) {
            running.tasks().schedule(NAME, id);
            awaitNothingLeft();
        }
        assertThat(tries).hasValue(FEW.max());
        assertThat(tables.count("failed_task", "task_name = '%s' AND task_instance = '%s'".formatted(NAME, id)))
                .isEqualTo(1);
        assertThat(tables.count(
                        "failed_task",
                        "tries = %d AND error = 'java.lang.UnsupportedOperationException'".formatted(FEW.max())))
                .isEqualTo(1);
    }

    @Test
    void aTaskOfANodeThatIsGoneIsDoneByAnother() {
        Work work = Work.of(id -> Progress.DONE);
        try (RunningTasks dead = RunningTasks.notYet(tables, work)) {
            dead.tasks().schedule(NAME, id());
            tables.database()
                    .sql(
                            "UPDATE task SET picked = true, picked_by = 'dead', last_heartbeat = now() - interval '1 minute'")
                    .update();
        }
        runUntilNothingIsLeft(work);
        assertThat(tables.count("failed_task", "true")).isZero();
    }

    @Test
    void workThatHangsAndHearsNoInterruptCountsAsFailed() {
        CountDownLatch end = new CountDownLatch(1);
        Work work = new Work(
                id -> {
                    awaitUninterruptibly(end);
                    return Progress.DONE;
                },
                Duration.ofMillis(50));
        try (RunningTasks running = RunningTasks.on(tables, work)) {
            running.tasks().schedule(NAME, id());
            awaitNothingLeft();
        } finally {
            end.countDown();
        }
        assertThat(tables.count("failed_task", "error = 'java.util.concurrent.TimeoutException'"))
                .isEqualTo(1);
    }

    @Test
    void whatGoesOnIsRunUntilItIsDone() {
        AtomicInteger runs = new AtomicInteger();
        Work work = Work.of(id -> runs.incrementAndGet() < 20 ? Progress.GO_ON : Progress.DONE);
        try (RunningTasks running = RunningTasks.on(tables, work)) {
            running.tasks().schedule(NAME, id());
            awaitNothingLeft();
        }
        assertThat(runs).hasValue(20);
    }

    @Test
    void aStopLetsATaskThatHasBegunComeToItsEnd() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Work work = Work.of(id -> {
            begun.countDown();
            end.await();
            return Progress.DONE;
        });
        Thread stopping;
        try (RunningTasks running = RunningTasks.on(tables, work)) {
            running.tasks().schedule(NAME, id());
            begun.await();
            stopping = Thread.ofVirtual().start(running::close);
            await().until(() ->
                    stopping.getState() == Thread.State.TIMED_WAITING || stopping.getState() == Thread.State.WAITING);
            end.countDown();
            stopping.join();
        }
        assertThat(tables.count("task", "true")).isZero();
    }

    @Test
    void recurringWorkComesAgainAlsoAfterAFailure() {
        AtomicInteger turns = new AtomicInteger();
        RecurringWork work = new RecurringWork() {
            @Override
            public String name() {
                return "now and then";
            }

            @Override
            public Duration interval() {
                return Duration.ofMillis(10);
            }

            @Override
            public void run() {
                if (turns.incrementAndGet() == 1) {
                    throw new IllegalStateException("the first time");
                }
            }
        };
        RunningTasks running = RunningTasks.recurring(tables, work);
        try (running) {
            await().until(() -> turns.get() >= 3);
        }
        assertThat(tables.count("task", "NOT picked")).isEqualTo(1);
    }
}
