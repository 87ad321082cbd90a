-- Keys of access tokens follow one another: the latest whose moment has come signs. Other purposes have one key each.
ALTER TABLE signing_key
    ADD COLUMN active_at timestamptz NOT NULL DEFAULT now(),
    DROP CONSTRAINT signing_key_pkey,
    DROP CONSTRAINT signing_key_kid_key,
    ADD PRIMARY KEY (kid);
CREATE UNIQUE INDEX signing_key_one_of_a_purpose ON signing_key (purpose) WHERE purpose <> 'access';
