package dev.symposium.api.task;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

import dev.symposium.command.task.TaskTable;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Says {@code DEGRADED} while a failed task is kept: everything works, and something has been left undone. Says
 * {@code DOWN} where the database does not tell.
 */
@Component
class TaskHealthIndicator extends AbstractHealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED");

    private final TaskTable tasks;

    TaskHealthIndicator(TaskTable tasks, MeterRegistry meters) {
        this.tasks = tasks;
        Gauge.builder("symposium.tasks.failed", tasks, TaskTable::failed)
                .description("Tasks that have failed for good and are kept")
                .register(meters);
        Gauge.builder("symposium.tasks.waiting", tasks, TaskTable::waiting)
                .description("Tasks that are due and not begun")
                .register(meters);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        long failed = tasks.failed();
        (failed == 0 ? health.up() : health.status(DEGRADED)).withDetail("failed", failed);
    }
}
