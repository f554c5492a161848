-- Who may read a text of the library. What is loaded from files is for everyone; what is narrowed is at once nowhere else.
ALTER TABLE library.item
  ADD COLUMN audience text NOT NULL DEFAULT 'public' CHECK (audience IN ('team', 'agency', 'network', 'all-agencies', 'public')),
  ADD COLUMN organisation_id uuid REFERENCES people.organisation,
  ADD COLUMN circle_id uuid REFERENCES people.circle,
  ADD CHECK ((audience IN ('team', 'network')) = (circle_id IS NOT NULL)),
  ADD CHECK (audience <> 'agency' OR organisation_id IS NOT NULL);

CREATE INDEX item_organisation_id ON library.item (organisation_id);
CREATE INDEX item_circle_id ON library.item (circle_id);
