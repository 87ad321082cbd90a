-- Every event up to a policy's position is done with or parked.
CREATE TABLE policy_position (
    policy   text   PRIMARY KEY,
    position bigint NOT NULL
);

INSERT INTO policy_position (policy, position)
SELECT policy, coalesce((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint, 0)
FROM policy_token WHERE token IS NOT NULL AND segment = 0;

DROP TABLE policy_token;

-- A policy reacts to the events of several streams at once.
ALTER TABLE failed_reaction DROP CONSTRAINT failed_reaction_pkey;
ALTER TABLE failed_reaction ADD PRIMARY KEY (policy, position);
