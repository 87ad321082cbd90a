-- The nodes that are alive, and the work that each could do. Of the last seconds only, so a crash may lose it.
CREATE UNLOGGED TABLE live_node (
    id      text        PRIMARY KEY,
    works   text[]      NOT NULL,
    seen_at timestamptz NOT NULL
);
