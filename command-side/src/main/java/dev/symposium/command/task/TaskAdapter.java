package dev.symposium.command.task;

import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import dev.symposium.command.task.OneTimeWork.Progress;

/** Makes tasks of the library from our work. */
final class TaskAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(TaskAdapter.class);

    private TaskAdapter() {}

    /** @param wake tells the scheduler that a task goes on */
    static CustomTask<Void> of(OneTimeWork work, Attempts attempts, Runnable wake) {
        return Tasks.custom(work.name(), Void.class)
                .onFailure(attempts)
                .onDeadExecution(attempts)
                .execute((task, context) -> completion(inTime(work, UUID.fromString(task.getId())), wake));
    }

    static RecurringTask<Void> of(RecurringWork work) {
        return Tasks.recurring(work.name(), FixedDelay.of(work.interval())).execute((task, context) -> guarded(work));
    }

    private static CompletionHandler<Void> completion(Progress progress, Runnable wake) {
        return switch (progress) {
            case DONE -> new CompletionHandler.OnCompleteRemove<>();
            case GO_ON ->
                (complete, task) -> {
                    task.reschedule(complete, complete.getTimeDone());
                    wake.run();
                };
        };
    }

    /** On a thread of its own, so that work that hangs and hears no interrupt does not hold the task up. */
    private static Progress inTime(OneTimeWork work, UUID id) {
        FutureTask<Progress> attempt = new FutureTask<>(() -> work.run(id));
        Thread.ofVirtual().name("task " + work.name()).start(attempt);
        try {
            return attempt.get(work.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new CompletionException(failure.getCause());
        } catch (TimeoutException | InterruptedException endless) {
            // The interrupt of a stop ends the attempt alone: what becomes of the task is still to be stored.
            attempt.cancel(true);
            throw new CompletionException(endless);
        }
    }

    private static void guarded(RecurringWork work) {
        try {
            work.run();
        } catch (Exception failure) {
            LOG.warn("{} has failed; its next turn comes as usual", work.name(), failure);
            throw new CompletionException(failure);
        }
    }
}
