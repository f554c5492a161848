-- Who may read a text of the library. What is loaded from files is for everyone; what is narrowed is at once nowhere else.
ALTER TABLE library.item ADD COLUMN audience text NOT NULL DEFAULT 'public';
ALTER TABLE library.item ADD COLUMN organisation_id uuid;
ALTER TABLE library.item ADD COLUMN circle_id uuid;

-- Some thousand rows at most: they are looked at at once.
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE library.item ADD CHECK (audience IN ('team', 'agency', 'network', 'all-agencies', 'public'));
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE library.item ADD CHECK ((audience IN ('team', 'network')) = (circle_id IS NOT NULL));
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE library.item ADD CHECK (audience <> 'agency' OR organisation_id IS NOT NULL);
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
ALTER TABLE library.item ADD FOREIGN KEY (organisation_id) REFERENCES people.organisation;
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
ALTER TABLE library.item ADD FOREIGN KEY (circle_id) REFERENCES people.circle;

CREATE INDEX item_organisation_id ON library.item (organisation_id);
CREATE INDEX item_circle_id ON library.item (circle_id);
