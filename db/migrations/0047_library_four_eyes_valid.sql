ALTER TABLE library.review VALIDATE CONSTRAINT reader_has_not_written;
