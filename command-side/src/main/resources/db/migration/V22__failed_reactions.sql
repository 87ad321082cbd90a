-- How often a policy has failed to react to the event that it stands at. Each goes on counting where another node, or
-- this one before it ended, has stopped.
CREATE TABLE failed_reaction (
    policy   text    PRIMARY KEY,
    position bigint  NOT NULL,
    tries    integer NOT NULL,
    -- The class of what was thrown last.
    error    text    NOT NULL
);
