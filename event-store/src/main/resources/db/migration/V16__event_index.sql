-- Where on the log to find events by what they tell. Filled behind the log, in order and without gaps, and made of
-- nothing but the log: it may be emptied at any time and fills again. A value is stood for by the first eight bytes of
-- its SHA-256 (EventIndex.key), so that every entry is small; who reads looks at the event itself once more.
CREATE TABLE event_index (
    position    bigint NOT NULL PRIMARY KEY,
    type        bigint NOT NULL,
    stream      bigint NOT NULL,
    actor       bigint,
    company     bigint,
    correlation bigint
);

-- A stream and a correlation are short, so what else is asked of them is looked for within. The others are long, and
-- two of them may never meet: each combination has an index of its own.
CREATE INDEX event_index_stream ON event_index (stream, position);
CREATE INDEX event_index_correlation ON event_index (correlation, position) WHERE correlation IS NOT NULL;
CREATE INDEX event_index_type ON event_index (type, position);
CREATE INDEX event_index_actor ON event_index (actor, position) WHERE actor IS NOT NULL;
CREATE INDEX event_index_company ON event_index (company, position) WHERE company IS NOT NULL;
CREATE INDEX event_index_type_actor ON event_index (type, actor, position) WHERE actor IS NOT NULL;
CREATE INDEX event_index_type_company ON event_index (type, company, position) WHERE company IS NOT NULL;
CREATE INDEX event_index_actor_company ON event_index (actor, company, position)
    WHERE actor IS NOT NULL AND company IS NOT NULL;
CREATE INDEX event_index_type_actor_company ON event_index (type, actor, company, position)
    WHERE actor IS NOT NULL AND company IS NOT NULL;
