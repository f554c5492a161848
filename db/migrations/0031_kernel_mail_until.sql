-- Until when a mail is of use to whoever gets it: a link to sign in that has run out is not worth another attempt.
ALTER TABLE kernel.mail ADD COLUMN expires_at timestamptz;
