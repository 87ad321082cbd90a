-- The log. One row is one event, never updated, never deleted. `position` is dense from 1 and in commit order.
CREATE TABLE event (
    position       bigint      NOT NULL,
    sequence       bigint      NOT NULL,
    -- The event's own timestamp, to the microsecond: what is read back.
    recorded_at    timestamptz NOT NULL,
    -- The latest recorded_at up to this position: never falls, whatever the nodes' clocks do, so that a moment
    -- is found by bisection over the primary key and no index on time has to be kept.
    log_time       timestamptz NOT NULL,
    event_id       uuid        NOT NULL,
    -- How many events the append had that carried the command id; null where there is none.
    command_events integer,
    -- Null for an event of no aggregate; its stream_id is then its own event_id and its sequence 0.
    stream_type    text COLLATE "C",
    stream_id      text COLLATE "C" NOT NULL,
    type           text COLLATE "C" NOT NULL,
    revision       text COLLATE "C",
    command_id     text COLLATE "C",
    -- Bytes as written: PostgreSQL rewrites nothing in a bytea, so they can be sealed.
    metadata       bytea       NOT NULL,
    payload        bytea       NOT NULL,
    CONSTRAINT event_position_once PRIMARY KEY (position),
    CONSTRAINT event_id_once UNIQUE (event_id),
    CONSTRAINT event_sequence_once UNIQUE (stream_id, sequence),
    CONSTRAINT event_sequence_not_negative CHECK (sequence >= 0)
);

CREATE UNIQUE INDEX event_command_once ON event (command_id) WHERE command_id IS NOT NULL;

CREATE TABLE snapshot (
    stream_id   text COLLATE "C" NOT NULL PRIMARY KEY,
    stream_type text COLLATE "C" NOT NULL,
    sequence    bigint      NOT NULL,
    event_id    uuid        NOT NULL,
    recorded_at timestamptz NOT NULL,
    type        text COLLATE "C" NOT NULL,
    revision    text COLLATE "C",
    metadata    bytea       NOT NULL,
    payload     bytea       NOT NULL
);

-- Appends a batch whole, or fails whole. Answers the position of the event before the batch's first. `latest` holds for
-- each event the latest of `micros` up to it: a window function here would cost a third of a lone append.
CREATE FUNCTION event_append(
    event_ids text[], stream_types text[], stream_ids text[], sequences bigint[], types text[], revisions text[],
    payloads bytea[], metadatas bytea[], micros bigint[], latest bigint[], command_ids text[], command_sizes integer[]
) RETURNS bigint LANGUAGE plpgsql AS
$$
DECLARE
    head bigint;
    head_time timestamptz;
BEGIN
    -- Held until commit, by one node at a time: this makes positions dense and puts them in commit order.
    PERFORM pg_advisory_xact_lock(1398361421, 'event'::regclass::oid::integer);
    SELECT e.position, e.log_time INTO head, head_time FROM event e ORDER BY e.position DESC LIMIT 1;
    head := coalesce(head, 0);
    INSERT INTO event (position, sequence, recorded_at, log_time, event_id, command_events, stream_type, stream_id,
                       type, revision, command_id, metadata, payload)
    SELECT head + n, sequence, timestamptz 'epoch' + micro * interval '1 microsecond',
           greatest(head_time, timestamptz 'epoch' + late * interval '1 microsecond'),
           event_id::uuid, command_size, stream_type, stream_id, type, revision, command_id, metadata, payload
    FROM unnest(event_ids, stream_types, stream_ids, sequences, types, revisions, payloads, metadatas, micros, latest,
                command_ids, command_sizes)
         WITH ORDINALITY AS u(event_id, stream_type, stream_id, sequence, type, revision, payload, metadata, micro,
                              late, command_id, command_size, n);
    RETURN head;
END
$$;

-- Appends a batch command by command, `latest` beginning anew with each, and answers a verdict for each: `stored` or
-- `known` with the first position, `command`, `event` or `stream` where that key is taken, with the index of the event
-- that lost (0: the first of the batch). `known` is answered when `retry` is set and the very same events are there: an
-- earlier try went through.
CREATE FUNCTION event_append_judged(
    event_ids text[], stream_types text[], stream_ids text[], sequences bigint[], types text[], revisions text[],
    payloads bytea[], metadatas bytea[], micros bigint[], latest bigint[], command_ids text[], command_sizes integer[],
    sizes integer[], retry boolean
) RETURNS TABLE (verdict text, place bigint) LANGUAGE plpgsql AS
$$
DECLARE
    size integer;
    first integer := 1;
    last integer;
BEGIN
    PERFORM pg_advisory_xact_lock(1398361421, 'event'::regclass::oid::integer);
    FOREACH size IN ARRAY sizes LOOP
        last := first + size - 1;
        verdict := NULL;
        IF retry THEN
            SELECT 'known', min(e.position) INTO verdict, place
            FROM generate_series(first, last) i
            JOIN event e ON e.event_id = event_ids[i]::uuid AND e.stream_id = stream_ids[i]
                        AND e.sequence = sequences[i]
            HAVING count(*) = size;
        END IF;
        IF verdict IS NULL THEN
            SELECT taken.kind, taken.i - 1 INTO verdict, place
            FROM (SELECT 'command' AS kind, 1 AS rank, i FROM generate_series(first, last) i
                  WHERE EXISTS (SELECT FROM event e WHERE e.command_id = command_ids[i])
                  UNION ALL
                  SELECT 'event', 2, i FROM generate_series(first, last) i
                  WHERE EXISTS (SELECT FROM event e WHERE e.event_id = event_ids[i]::uuid)
                  UNION ALL
                  SELECT 'stream', 3, i FROM generate_series(first, last) i
                  WHERE EXISTS (SELECT FROM event e WHERE e.stream_id = stream_ids[i] AND e.sequence = sequences[i])
                 ) taken
            ORDER BY rank, i LIMIT 1;
        END IF;
        IF verdict IS NULL THEN
            verdict := 'stored';
            place := 1 + event_append(
                event_ids[first:last], stream_types[first:last], stream_ids[first:last], sequences[first:last],
                types[first:last], revisions[first:last], payloads[first:last], metadatas[first:last],
                micros[first:last], latest[first:last], command_ids[first:last], command_sizes[first:last]);
        END IF;
        RETURN NEXT;
        first := last + 1;
    END LOOP;
END
$$;

-- The last position before the given moment, 0 where there is none.
CREATE FUNCTION event_position_before(moment timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE AS
$$
DECLARE
    low bigint := 0;
    high bigint := coalesce((SELECT max(position) FROM event), 0);
    middle bigint;
    earlier boolean;
BEGIN
    WHILE low < high LOOP
        middle := (low + high + 1) / 2;
        SELECT e.log_time < moment INTO earlier FROM event e WHERE e.position <= middle
        ORDER BY e.position DESC LIMIT 1;
        IF earlier IS TRUE THEN
            low := middle;
        ELSE
            high := middle - 1;
        END IF;
    END LOOP;
    RETURN low;
END
$$;
