package dev.symposium.command.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;

import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/** Runs tasks on this node. It starts after everything else, when commands have their handlers, and stops first. */
@Component
class TaskRunner implements SmartLifecycle {
    private static final int MAX_PARALLEL = 32;

    /** A task begins at once on the node that schedules it; this is for other nodes, and for tasks that are put off. */
    private static final Duration POLLING_INTERVAL = Duration.ofSeconds(1);

    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(1);

    /** More than six seconds of silence: the node is gone, and others do its tasks. */
    private static final int MAX_MISSED_HEARTBEATS = 6;

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    /** For ever: a task that this version does not know is one of a newer version. */
    private static final Duration KEEP_UNKNOWN = Duration.ofDays(36_500);

    private final DataSource dataSource;
    private final TaskTable table;
    private final ObjectProvider<OneTimeWork> oneTime;
    private final ObjectProvider<RecurringWork> recurring;
    private volatile @Nullable Scheduler scheduler;

    TaskRunner(
            DataSource dataSource,
            TaskTable table,
            ObjectProvider<OneTimeWork> oneTime,
            ObjectProvider<RecurringWork> recurring) {
        this.dataSource = dataSource;
        this.table = table;
        this.oneTime = oneTime;
        this.recurring = recurring;
    }

    @Override
    public void start() {
        Scheduler starting = scheduler();
        scheduler = starting;
        starting.start();
    }

    /** There is something to do. */
    void wake() {
        Scheduler running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    private Scheduler scheduler() {
        List<Task<?>> once = oneTime.stream()
                .<Task<?>>map(work -> TaskAdapter.of(work, new Attempts(work.retries(), table), this::wake))
                .toList();
        List<RecurringTask<Void>> again =
                recurring.stream().map(TaskAdapter::of).toList();
        return Scheduler.create(dataSource, once)
                .startTasks(again)
                .tableName("task")
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .schedulerName(new SchedulerName.Fixed(
                        TimeOrderedIdentifierFactory.next().toString()))
                .threads(MAX_PARALLEL)
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("task-", 0).factory()))
                .pollUsingLockAndFetch(0.5, 1)
                .pollingInterval(POLLING_INTERVAL)
                .heartbeatInterval(HEARTBEAT_INTERVAL)
                .missedHeartbeatsLimit(MAX_MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(KEEP_UNKNOWN)
                .shutdownMaxWait(STOP_TIMEOUT)
                .failureLogging(LogLevel.OFF, false)
                .build();
    }

    @Override
    public void stop() {
        Scheduler stopping = scheduler;
        scheduler = null;
        if (stopping != null) {
            stopping.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
