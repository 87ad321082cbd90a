-- The Merkle tree over the log, and what was signed of it. Everything but the keys can be computed anew from the log;
-- that it need not be, and is compared with what was signed, is the evidence.

-- Level 0 holds the hashes of leaves, 256 a tile; an entry of a higher level is the root of a tile of the level below.
-- Only the last tile of a level has fewer, and only that one ever changes, by growing.
CREATE TABLE seal_tile (
    level  smallint NOT NULL,
    index  bigint   NOT NULL,
    hashes bytea    NOT NULL,
    PRIMARY KEY (level, index)
);
-- Hashes cannot be compressed.
ALTER TABLE seal_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

CREATE TABLE seal_checkpoint (
    size bigint NOT NULL PRIMARY KEY,
    -- The signed note as it is published.
    note text   NOT NULL
);

-- The latest signs; those before it are kept, as what they signed is still to be checked.
CREATE TABLE seal_key (
    id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text  NOT NULL,
    public_key  text  NOT NULL,
    private_key bytea NOT NULL
);
