package dev.symposium.command.task;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

/**
 * Decides what becomes of a task that has failed, or whose node is gone: it is tried again, or kept as failed. Messages
 * of errors are not logged, as they may quote what a mail says.
 */
record Attempts(Retries retries, TaskTable table) implements FailureHandler<Void>, DeadExecutionHandler<Void> {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    @Override
    public void onFailure(ExecutionComplete failure, ExecutionOperations<Void> task) {
        Instant next = failure.getTimeDone().plus(retries.pauseAfter(tries(failure)));
        again(failure, task, next, failure.getCause().map(Attempts::nameOf).orElse("nothing"));
    }

    @Override
    public void deadExecution(ExecutionComplete failure, ExecutionOperations<Void> task) {
        again(failure, task, failure.getTimeDone(), "the node is gone");
    }

    private void again(ExecutionComplete failure, ExecutionOperations<Void> task, Instant next, String error) {
        TaskInstance<?> what = failure.getExecution().taskInstance;
        if (tries(failure) < retries.max()) {
            LOG.warn("Task {} {} has failed and is tried again: {}", what.getTaskName(), what.getId(), error);
            task.reschedule(failure, next);
        } else {
            LOG.error("Task {} {} has failed for good and is kept: {}", what.getTaskName(), what.getId(), error);
            // In this order: a crash in between has the task fail once more, and loses nothing.
            table.keepFailed(what.getTaskName(), what.getId(), tries(failure), error);
            task.remove();
        }
    }

    private static int tries(ExecutionComplete failure) {
        return failure.getExecution().consecutiveFailures + 1;
    }

    private static String nameOf(Throwable failure) {
        Throwable cause = failure instanceof CompletionException
                ? Objects.requireNonNullElse(failure.getCause(), failure)
                : failure;
        return cause.getClass().getName();
    }
}
