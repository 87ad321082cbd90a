-- A keyed hash of the address in a row, by which rows that name somebody are found; null as soon as `person` is.
ALTER TABLE user_import_row ADD COLUMN address uuid;
CREATE INDEX user_import_row_address ON user_import_row (address) WHERE address IS NOT NULL;
