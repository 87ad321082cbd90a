-- Sessions that have not ended. What is told of them for good is on the log.
CREATE TABLE session (
    id         uuid        NOT NULL PRIMARY KEY,
    user_id    uuid        NOT NULL,
    client     text        NOT NULL,
    started_at timestamptz NOT NULL,
    used_at    timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL
);
CREATE INDEX session_of_user ON session (user_id, used_at DESC);
CREATE INDEX session_used ON session (used_at);
CREATE INDEX session_end ON session (ends_at);

-- Every refresh token that an open session has had, as SHA-256; `rotated_at` is null for the one that is next.
CREATE TABLE refresh_token (
    hash       bytea       NOT NULL PRIMARY KEY,
    session_id uuid        NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    rotated_at timestamptz
);
CREATE INDEX refresh_token_of_session ON refresh_token (session_id);

-- Failed log-ins in a row, by account; of names that nobody has, by a keyed hash of the name.
CREATE TABLE log_in_failure (
    subject      uuid        NOT NULL PRIMARY KEY,
    failures     integer     NOT NULL,
    last_at      timestamptz NOT NULL,
    locked_until timestamptz
);
CREATE INDEX log_in_failure_last ON log_in_failure (last_at);

-- Codes are mailed for several purposes now, and counted by the day.
ALTER TABLE verification_code RENAME TO mailed_code;
ALTER TABLE mailed_code
    ADD COLUMN purpose text NOT NULL DEFAULT 'VERIFICATION',
    ADD COLUMN sent_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN sent_today integer NOT NULL DEFAULT 1,
    DROP CONSTRAINT verification_code_pkey,
    ADD PRIMARY KEY (user_id, purpose);
ALTER TABLE mailed_code
    ALTER COLUMN purpose DROP DEFAULT,
    ALTER COLUMN sent_at DROP DEFAULT,
    ALTER COLUMN sent_today DROP DEFAULT;
