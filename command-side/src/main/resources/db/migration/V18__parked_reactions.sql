-- Events that a policy could not react to and has left behind. Nothing of what they say: that is in the log alone.
CREATE TABLE parked_reaction (
    policy    text        NOT NULL,
    position  bigint      NOT NULL,
    stream_id text        NOT NULL,
    event_id  uuid        NOT NULL,
    type      text        NOT NULL,
    -- The class of what was thrown last; its message may quote what the event says.
    error     text        NOT NULL,
    tries     integer     NOT NULL,
    parked_at timestamptz NOT NULL,
    PRIMARY KEY (policy, position)
);
