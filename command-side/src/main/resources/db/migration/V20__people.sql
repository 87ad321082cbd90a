-- A password that somebody else has chosen for a person is good until then; null for one of their own.
ALTER TABLE credential ADD COLUMN initial_until timestamptz;

-- Whose account a mail is about: another account with the same address has mails of its own. Null for mails of before.
ALTER TABLE delivered_mail ADD COLUMN user_id uuid;
CREATE INDEX delivered_mail_user ON delivered_mail (user_id);
