-- A node is alive while its session is, and holds its locks by that session.
DROP TABLE live_node;
CREATE UNLOGGED TABLE live_node (
    id      text        PRIMARY KEY,
    works   text[]      NOT NULL,
    seen_at timestamptz NOT NULL,
    pid     integer     NOT NULL,
    -- Of the session: process numbers come again.
    began   timestamptz NOT NULL
);
