-- Imports of people: the rows of their files, which no event tells of.
CREATE TABLE user_import (
    id              uuid        NOT NULL PRIMARY KEY,
    company         uuid,
    sha256          text        NOT NULL,
    -- A JSON list.
    unknown_columns text        NOT NULL,
    uploaded_at     timestamptz NOT NULL,
    state           text        NOT NULL,
    -- In whose name and because of which event its rows are worked on; null until then.
    actor           uuid,
    correlation     text,
    causation       text,
    reason          text,
    since           timestamptz,
    -- Rows up to this number have been worked on; how many that are, and how many there are to be.
    last_row        integer     NOT NULL DEFAULT 0,
    done            integer     NOT NULL DEFAULT 0,
    total           integer     NOT NULL DEFAULT 0
);
CREATE INDEX user_import_at_work ON user_import (since) WHERE state IN ('RUNNING', 'UNDOING');
CREATE INDEX user_import_waiting ON user_import (uploaded_at) WHERE state = 'STAGED';

CREATE TABLE user_import_row (
    import_id uuid    NOT NULL REFERENCES user_import (id) ON DELETE CASCADE,
    number    integer NOT NULL,
    verdict   text    NOT NULL,
    -- A JSON list, without anything that tells of a person.
    problems  text    NOT NULL,
    -- JSON; null as soon as the import has ended.
    person    text,
    outcome   text,
    PRIMARY KEY (import_id, number)
);
