-- That an organisation is asked to be in a network. Whoever leads the network asks, and whoever coordinates the organisation answers: nobody's
-- people read what others have shared, or are read by others, before both sides have said so. One row for each time it was asked.
CREATE TABLE people.network_offer (
  id uuid PRIMARY KEY,
  circle_id uuid NOT NULL REFERENCES people.circle,
  organisation_id uuid NOT NULL REFERENCES people.organisation,
  offered_at timestamptz NOT NULL,
  offered_by uuid NOT NULL REFERENCES people.person,
  outcome text CHECK (outcome IN ('joined', 'declined', 'withdrawn')),
  decided_at timestamptz,
  decided_by uuid REFERENCES people.person,
  CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_by IS NULL))
);

CREATE UNIQUE INDEX network_offer_open ON people.network_offer (circle_id, organisation_id) WHERE outcome IS NULL;
CREATE INDEX network_offer_organisation_id ON people.network_offer (organisation_id);
CREATE INDEX network_offer_offered_by ON people.network_offer (offered_by);
CREATE INDEX network_offer_decided_by ON people.network_offer (decided_by);
