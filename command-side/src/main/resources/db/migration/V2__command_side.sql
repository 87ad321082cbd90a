-- What the command side keeps beside the log: secrets, which never enter an event, and the positions of policies.

CREATE TABLE installation_secret (
    name  text  NOT NULL PRIMARY KEY,
    value bytea NOT NULL
);

-- One current key for each purpose; `jwk` is a JSON Web Key with its private parts.
CREATE TABLE signing_key (
    purpose text NOT NULL PRIMARY KEY,
    kid     text NOT NULL UNIQUE,
    jwk     text NOT NULL
);

CREATE TABLE credential (
    user_id  uuid NOT NULL PRIMARY KEY,
    password text NOT NULL
);

CREATE TABLE verification_code (
    user_id    uuid        NOT NULL PRIMARY KEY,
    hash       bytea       NOT NULL,
    expires_at timestamptz NOT NULL,
    tries_left integer     NOT NULL
);

CREATE TABLE delivered_mail (
    id           uuid        NOT NULL PRIMARY KEY,
    recipient    text        NOT NULL,
    subject      text        NOT NULL,
    text         text        NOT NULL,
    delivered_at timestamptz NOT NULL
);
CREATE INDEX delivered_mail_latest ON delivered_mail (delivered_at DESC);
CREATE INDEX delivered_mail_recipient ON delivered_mail (lower(recipient), delivered_at DESC);

-- The layout that Axon's JdbcTokenStore expects.
CREATE TABLE policy_token (
    policy     varchar(255) NOT NULL,
    segment    integer      NOT NULL,
    token      bytea,
    token_type varchar(255),
    claimed_at varchar(255),
    owner      varchar(255),
    PRIMARY KEY (policy, segment)
);
