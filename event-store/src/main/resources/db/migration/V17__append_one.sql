-- What event_append does for a batch of one event, without twelve arrays to take apart: they double what a lone append
-- costs the server.
CREATE FUNCTION event_append_one(
    event_id uuid, stream_type text, stream_id text, sequence bigint, type text, revision text, payload bytea,
    metadata bytea, micros bigint, command_id text
) RETURNS bigint LANGUAGE plpgsql AS
$$
DECLARE
    head bigint;
    head_time timestamptz;
    recorded_at timestamptz := timestamptz 'epoch' + micros * interval '1 microsecond';
BEGIN
    PERFORM pg_advisory_xact_lock(1398361421, 'event'::regclass::oid::integer);
    SELECT e.position, e.log_time INTO head, head_time FROM event e ORDER BY e.position DESC LIMIT 1;
    head := coalesce(head, 0);
    INSERT INTO event (position, sequence, recorded_at, log_time, event_id, command_events, stream_type, stream_id,
                       type, revision, command_id, metadata, payload)
    VALUES (head + 1, sequence, recorded_at, greatest(head_time, recorded_at), event_id,
            CASE WHEN command_id IS NOT NULL THEN 1 END, stream_type, stream_id, type, revision, command_id, metadata,
            payload);
    RETURN head;
END
$$;
