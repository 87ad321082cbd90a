package dev.symposium.command.task;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of tasks. */
@Component
public class TaskTable {
    private final JdbcClient database;

    TaskTable(JdbcClient database) {
        this.database = database;
    }

    /** Keeps a task that has failed for good; to one that is kept already its tries are added. */
    void keepFailed(String name, String id, int tries, String error) {
        database.sql("""
                        INSERT INTO failed_task AS failed (task_name, task_instance, tries, error, failed_at)
                        VALUES (?, ?, ?, ?, now()) ON CONFLICT (task_name, task_instance) DO UPDATE
                        SET tries = failed.tries + excluded.tries, error = excluded.error,
                            failed_at = excluded.failed_at""").params(name, id, tries, error).update();
    }

    /** How many tasks have failed for good. */
    public long failed() {
        return database.sql("SELECT count(*) FROM failed_task")
                .query(Long.class)
                .single();
    }

    /** How many tasks are due and not begun. */
    public long waiting() {
        return database.sql("SELECT count(*) FROM task WHERE NOT picked AND execution_time <= now()")
                .query(Long.class)
                .single();
    }
}
