package dev.symposium.command.task;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes tasks. */
@Component
public class Tasks {
    private final JdbcClient database;
    private final TaskRunner runner;

    Tasks(JdbcClient database, TaskRunner runner) {
        this.database = database;
        this.runner = runner;
    }

    /**
     * Has the task done as soon as possible, and does nothing when a task of this name and identifier waits or runs
     * already. Within a transaction the task is scheduled with it, or not at all.
     *
     * @param name of the {@link OneTimeWork}
     */
    public void schedule(String name, UUID id) {
        database.sql("""
                        INSERT INTO task (task_name, task_instance, execution_time, picked, version)
                        VALUES (?, ?, now(), false, 1) ON CONFLICT DO NOTHING""").params(name, id.toString()).update();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    runner.wake();
                }
            });
        } else {
            runner.wake();
        }
    }
}
