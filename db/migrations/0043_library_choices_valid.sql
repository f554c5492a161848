ALTER TABLE library.link VALIDATE CONSTRAINT link_relation_check;
