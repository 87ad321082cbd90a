-- Work that outlives the node that began it, in the layout of db-scheduler. A task is a name and an identifier; nothing
-- personal and no secret is in its row. Rows come and go, so that dead ones are removed often.
CREATE TABLE task (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
CREATE INDEX task_due ON task (execution_time);
CREATE INDEX task_heartbeat ON task (last_heartbeat);

-- Tasks that have failed as often as they may; `error` is the class of what was thrown last.
CREATE TABLE failed_task (
    task_name     text        NOT NULL,
    task_instance text        NOT NULL,
    tries         integer     NOT NULL,
    error         text        NOT NULL,
    failed_at     timestamptz NOT NULL,
    PRIMARY KEY (task_name, task_instance)
);

-- A mail waits here until it is delivered; until then `delivered_at` is null.
ALTER TABLE delivered_mail RENAME TO mail;
ALTER TABLE mail ALTER COLUMN delivered_at DROP NOT NULL;

-- Imports that nodes have been looking out for; the identifier is that of the event that demands the work.
INSERT INTO task (task_name, task_instance, execution_time, picked, version)
SELECT DISTINCT 'import', causation, now(), false, 1 FROM user_import WHERE state IN ('RUNNING', 'UNDOING');
DROP INDEX user_import_at_work;
CREATE INDEX user_import_at_work ON user_import (causation) WHERE state IN ('RUNNING', 'UNDOING');
