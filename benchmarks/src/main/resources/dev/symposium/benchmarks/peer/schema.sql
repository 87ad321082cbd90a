CREATE TABLE chatbot (
    id uuid PRIMARY KEY,
    knowledge text NOT NULL
);

CREATE TABLE participation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chatbot_id uuid NOT NULL,
    person_id uuid NOT NULL,
    message_count bigint NOT NULL DEFAULT 0,
    last_activity_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT participation_once UNIQUE (chatbot_id, person_id)
) WITH (fillfactor = 70);

CREATE SEQUENCE message_id INCREMENT BY 100;

CREATE TABLE message (
    id bigint PRIMARY KEY,
    participation_id bigint NOT NULL,
    author text NOT NULL,
    content text NOT NULL,
    sent_at timestamptz NOT NULL
);

CREATE INDEX message_newest ON message (participation_id, id DESC);
