-- The key under which a person's data in the log is encrypted, itself encrypted under the master key. The row of a
-- person whose key was destroyed stays, so that they never get another.
CREATE TABLE person_key (
    person       text COLLATE "C" NOT NULL PRIMARY KEY,
    -- Null once destroyed.
    wrapped      bytea,
    -- The identifier of the master key that it is encrypted under; null once destroyed.
    master       text COLLATE "C",
    destroyed_at timestamptz,
    CONSTRAINT person_key_whole_or_destroyed CHECK (
        (wrapped IS NULL) = (master IS NULL) AND (wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE INDEX person_key_destroyed ON person_key (destroyed_at) WHERE destroyed_at IS NOT NULL;

-- One row: the master key of this installation, by its identifier. The key itself is never here.
CREATE TABLE master_key (
    only_one boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (only_one),
    id       text COLLATE "C" NOT NULL
);

-- Snapshots hold the state of aggregates in plain text. Those made before may hold personal data; they are only a
-- shortcut and are made again.
DELETE FROM snapshot;
