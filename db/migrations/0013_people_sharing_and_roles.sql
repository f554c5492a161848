-- What holds for whatever is shared, in one place: every table with something to share checks its three columns by this.
CREATE FUNCTION people.is_sharing(audience text, organisation_id uuid, circle_id uuid) RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT CASE audience
    -- The team or the network that reads it.
    WHEN 'team' THEN circle_id IS NOT NULL
    WHEN 'network' THEN circle_id IS NOT NULL
    -- The organisation that reads it. On the other rungs the column says whose it is, or nothing.
    WHEN 'agency' THEN organisation_id IS NOT NULL AND circle_id IS NULL
    WHEN 'all-agencies' THEN circle_id IS NULL
    WHEN 'public' THEN circle_id IS NULL
    ELSE false
  END
$$;

-- The demonstration has teams and networks of its own: what it shares reaches nobody outside it, and the other way round.
ALTER TABLE people.circle ADD COLUMN demonstration boolean NOT NULL DEFAULT false;

-- From where to where it is to be widened, as it was asked. Whoever asked can take it back, and neither agree nor say no to themselves.
ALTER TABLE people.widening
  ADD COLUMN from_audience text NOT NULL DEFAULT 'all-agencies' CHECK (from_audience IN ('team', 'agency', 'network', 'all-agencies')),
  ADD COLUMN to_audience text NOT NULL DEFAULT 'public' CHECK (to_audience = 'public');
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE people.widening ADD CONSTRAINT widening_takes_two CHECK (outcome = 'withdrawn' OR decided_by <> asked_by);
ALTER TABLE people.widening ALTER COLUMN from_audience DROP DEFAULT, ALTER COLUMN to_audience DROP DEFAULT;

-- The roles that there are. What each may do is in the policies.
ALTER TABLE people.role_grant DROP CONSTRAINT role_grant_role_check;
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE people.role_grant ADD CONSTRAINT role_grant_role_check CHECK (role IN (
  'administrator', 'support', 'editor', 'facilitator', 'researcher', 'secretariat', 'analyst', 'registrar'
));
ALTER TABLE people.invitation DROP CONSTRAINT invitation_roles_check;
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE people.invitation ADD CONSTRAINT invitation_roles_check CHECK (roles <@ ARRAY[
  'administrator', 'support', 'editor', 'facilitator', 'researcher', 'secretariat', 'analyst', 'registrar'
]);
