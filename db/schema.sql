-- Written by `npm run generate` from the migrated database. Do not edit.

CREATE TABLE casework.anchoring (
  study_id uuid NOT NULL,
  version integer NOT NULL,
  who text NOT NULL,
  said_on date NOT NULL,
  words text NOT NULL,
  confirmed_at timestamp with time zone,
  confirmed_by uuid,
  taken_back_on date,
  written_at timestamp with time zone NOT NULL,
  written_by uuid NOT NULL,
  CONSTRAINT anchoring_check CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL)),
  CONSTRAINT anchoring_check1 CHECK (taken_back_on >= said_on),
  CONSTRAINT anchoring_version_check CHECK (version >= 1),
  CONSTRAINT anchoring_who_check CHECK (btrim(who) <> ''::text AND length(who) <= 100),
  CONSTRAINT anchoring_words_check CHECK (btrim(words) <> ''::text AND length(words) <= 1000),
  CONSTRAINT anchoring_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES people.person(id),
  CONSTRAINT anchoring_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT anchoring_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT anchoring_pkey PRIMARY KEY (study_id, version)
);
CREATE INDEX anchoring_confirmed_by ON casework.anchoring USING btree (confirmed_by);
CREATE INDEX anchoring_written_by ON casework.anchoring USING btree (written_by);

CREATE TABLE casework.chain_actor (
  study_id uuid NOT NULL,
  number integer NOT NULL,
  name text NOT NULL,
  level text NOT NULL,
  contributes text,
  written_at timestamp with time zone NOT NULL,
  written_by uuid,
  removed_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT chain_actor_check CHECK (removed_at >= written_at),
  CONSTRAINT chain_actor_contributes_check CHECK (btrim(contributes) <> ''::text AND length(contributes) <= 500),
  CONSTRAINT chain_actor_level_check CHECK (level = ANY (ARRAY['government'::text, 'ministry'::text, 'agency-head'::text, 'management'::text, 'first-line'::text, 'meeting'::text, 'citizen'::text, 'support'::text, 'other-agency'::text, 'other'::text])),
  CONSTRAINT chain_actor_name_check CHECK (btrim(name) <> ''::text AND length(name) <= 120),
  CONSTRAINT chain_actor_number_check CHECK (number >= 1),
  CONSTRAINT chain_actor_version_check CHECK (version >= 1),
  CONSTRAINT chain_actor_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT chain_actor_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT chain_actor_pkey PRIMARY KEY (study_id, number)
);
CREATE INDEX chain_actor_written_by ON casework.chain_actor USING btree (written_by);

CREATE TABLE casework.chain_actor_earlier (
  study_id uuid NOT NULL,
  number integer NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  level text NOT NULL,
  contributes text,
  written_at timestamp with time zone NOT NULL,
  written_by uuid,
  until_at timestamp with time zone NOT NULL,
  CONSTRAINT chain_actor_earlier_check CHECK (until_at >= written_at),
  CONSTRAINT chain_actor_earlier_study_id_number_fkey FOREIGN KEY (study_id, number) REFERENCES casework.chain_actor(study_id, number) ON DELETE CASCADE,
  CONSTRAINT chain_actor_earlier_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT chain_actor_earlier_pkey PRIMARY KEY (study_id, number, version)
);
CREATE INDEX chain_actor_earlier_written_by ON casework.chain_actor_earlier USING btree (written_by);

CREATE TABLE casework.chain_moment (
  study_id uuid NOT NULL,
  number integer NOT NULL,
  name text NOT NULL,
  named_at timestamp with time zone NOT NULL,
  CONSTRAINT chain_moment_name_check CHECK (btrim(name) <> ''::text AND length(name) <= 120),
  CONSTRAINT chain_moment_number_check CHECK (number >= 1),
  CONSTRAINT chain_moment_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT chain_moment_pkey PRIMARY KEY (study_id, number)
);

CREATE TABLE casework.chain_relation (
  study_id uuid NOT NULL,
  number integer NOT NULL,
  from_number integer NOT NULL,
  to_number integer NOT NULL,
  kind text NOT NULL,
  mandate text,
  lasts text,
  words text NOT NULL,
  written_at timestamp with time zone NOT NULL,
  written_by uuid,
  removed_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT chain_relation_check CHECK (from_number <> to_number),
  CONSTRAINT chain_relation_check1 CHECK ((kind = 'mandate'::text) = (mandate IS NOT NULL)),
  CONSTRAINT chain_relation_check2 CHECK (lasts IS NULL OR kind = 'waiting'::text),
  CONSTRAINT chain_relation_check3 CHECK (removed_at >= written_at),
  CONSTRAINT chain_relation_kind_check CHECK (kind = ANY (ARRAY['hand-off'::text, 'waiting'::text, 'mandate'::text, 'goals-apart'::text, 'cost-benefit'::text])),
  CONSTRAINT chain_relation_lasts_check CHECK (btrim(lasts) <> ''::text AND length(lasts) <= 120),
  CONSTRAINT chain_relation_mandate_check CHECK (mandate = ANY (ARRAY['may-decide'::text, 'must-ask'::text, 'answers'::text])),
  CONSTRAINT chain_relation_number_check CHECK (number >= 1),
  CONSTRAINT chain_relation_version_check CHECK (version >= 1),
  CONSTRAINT chain_relation_words_check CHECK (btrim(words) <> ''::text AND length(words) <= 500),
  CONSTRAINT chain_relation_study_id_from_number_fkey FOREIGN KEY (study_id, from_number) REFERENCES casework.chain_actor(study_id, number) ON DELETE CASCADE,
  CONSTRAINT chain_relation_study_id_to_number_fkey FOREIGN KEY (study_id, to_number) REFERENCES casework.chain_actor(study_id, number) ON DELETE CASCADE,
  CONSTRAINT chain_relation_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT chain_relation_pkey PRIMARY KEY (study_id, number)
);
CREATE INDEX chain_relation_from_number ON casework.chain_relation USING btree (study_id, from_number);
CREATE INDEX chain_relation_to_number ON casework.chain_relation USING btree (study_id, to_number);
CREATE INDEX chain_relation_written_by ON casework.chain_relation USING btree (written_by);

CREATE TABLE casework.chain_relation_earlier (
  study_id uuid NOT NULL,
  number integer NOT NULL,
  version integer NOT NULL,
  from_number integer NOT NULL,
  to_number integer NOT NULL,
  kind text NOT NULL,
  mandate text,
  lasts text,
  words text NOT NULL,
  written_at timestamp with time zone NOT NULL,
  written_by uuid,
  until_at timestamp with time zone NOT NULL,
  CONSTRAINT chain_relation_earlier_check CHECK (until_at >= written_at),
  CONSTRAINT chain_relation_earlier_study_id_number_fkey FOREIGN KEY (study_id, number) REFERENCES casework.chain_relation(study_id, number) ON DELETE CASCADE,
  CONSTRAINT chain_relation_earlier_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT chain_relation_earlier_pkey PRIMARY KEY (study_id, number, version)
);
CREATE INDEX chain_relation_earlier_written_by ON casework.chain_relation_earlier USING btree (written_by);

CREATE TABLE casework.chain_waved (
  study_id uuid NOT NULL,
  suggestion text NOT NULL,
  CONSTRAINT chain_waved_suggestion_check CHECK (suggestion ~ '^[a-z]+(-[a-z]+)*$'::text),
  CONSTRAINT chain_waved_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT chain_waved_pkey PRIMARY KEY (study_id, suggestion)
);

CREATE TABLE casework.contact_answer (
  id uuid NOT NULL,
  question_id uuid NOT NULL,
  opening_id uuid NOT NULL,
  answer text NOT NULL,
  answered_at timestamp with time zone NOT NULL,
  answered_by uuid NOT NULL,
  speaker_id uuid,
  ended_at timestamp with time zone,
  ended_by uuid,
  CONSTRAINT contact_answer_answer_check CHECK (answer = ANY (ARRAY['yes'::text, 'not-now'::text, 'no'::text])),
  CONSTRAINT contact_answer_check CHECK ((answer = 'yes'::text) = (speaker_id IS NOT NULL)),
  CONSTRAINT contact_answer_check1 CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT contact_answer_check2 CHECK (ended_at IS NULL OR answer = 'yes'::text),
  CONSTRAINT contact_answer_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES people.person(id),
  CONSTRAINT contact_answer_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people.person(id),
  CONSTRAINT contact_answer_opening_id_fkey FOREIGN KEY (opening_id) REFERENCES casework.contact_opening(id) ON DELETE CASCADE,
  CONSTRAINT contact_answer_question_id_fkey FOREIGN KEY (question_id) REFERENCES casework.contact_question(id) ON DELETE CASCADE,
  CONSTRAINT contact_answer_speaker_id_fkey FOREIGN KEY (speaker_id) REFERENCES people.person(id),
  CONSTRAINT contact_answer_pkey PRIMARY KEY (id),
  CONSTRAINT contact_answer_question_id_opening_id_key UNIQUE (question_id, opening_id)
);
CREATE INDEX contact_answer_answered_by ON casework.contact_answer USING btree (answered_by);
CREATE INDEX contact_answer_ended_by ON casework.contact_answer USING btree (ended_by);
CREATE INDEX contact_answer_opening_id ON casework.contact_answer USING btree (opening_id);
CREATE INDEX contact_answer_speaker_id ON casework.contact_answer USING btree (speaker_id);

CREATE TABLE casework.contact_opening (
  id uuid NOT NULL,
  obstacle_id uuid NOT NULL,
  catalogue_name text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  opened_by uuid NOT NULL,
  closed_at timestamp with time zone,
  closed_by uuid,
  CONSTRAINT contact_opening_catalogue_name_check CHECK (catalogue_name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT contact_opening_check CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
  CONSTRAINT contact_opening_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES people.person(id),
  CONSTRAINT contact_opening_obstacle_id_fkey FOREIGN KEY (obstacle_id) REFERENCES casework.obstacle(id) ON DELETE CASCADE,
  CONSTRAINT contact_opening_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES people.person(id),
  CONSTRAINT contact_opening_pkey PRIMARY KEY (id)
);
CREATE INDEX contact_opening_catalogue_name ON casework.contact_opening USING btree (catalogue_name) WHERE (closed_at IS NULL);
CREATE INDEX contact_opening_closed_by ON casework.contact_opening USING btree (closed_by);
CREATE INDEX contact_opening_obstacle_id ON casework.contact_opening USING btree (obstacle_id);
CREATE INDEX contact_opening_opened_by ON casework.contact_opening USING btree (opened_by);
CREATE UNIQUE INDEX contact_opening_open ON casework.contact_opening USING btree (obstacle_id) WHERE (closed_at IS NULL);

CREATE TABLE casework.contact_question (
  id uuid NOT NULL,
  obstacle_id uuid NOT NULL,
  team_id uuid NOT NULL,
  catalogue_name text NOT NULL,
  why text NOT NULL,
  offers text,
  asked_at timestamp with time zone NOT NULL,
  asked_by uuid NOT NULL,
  speaker_id uuid NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  CONSTRAINT contact_question_catalogue_name_check CHECK (catalogue_name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT contact_question_check CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  CONSTRAINT contact_question_offers_check CHECK (btrim(offers) <> ''::text AND length(offers) <= 1000),
  CONSTRAINT contact_question_why_check CHECK (btrim(why) <> ''::text AND length(why) <= 1000),
  CONSTRAINT contact_question_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people.person(id),
  CONSTRAINT contact_question_obstacle_id_fkey FOREIGN KEY (obstacle_id) REFERENCES casework.obstacle(id) ON DELETE CASCADE,
  CONSTRAINT contact_question_speaker_id_fkey FOREIGN KEY (speaker_id) REFERENCES people.person(id),
  CONSTRAINT contact_question_team_id_fkey FOREIGN KEY (team_id) REFERENCES people.circle(id),
  CONSTRAINT contact_question_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES people.person(id),
  CONSTRAINT contact_question_pkey PRIMARY KEY (id)
);
CREATE INDEX contact_question_asked_by ON casework.contact_question USING btree (asked_by);
CREATE INDEX contact_question_catalogue_name ON casework.contact_question USING btree (catalogue_name) WHERE (withdrawn_at IS NULL);
CREATE INDEX contact_question_obstacle_id ON casework.contact_question USING btree (obstacle_id);
CREATE INDEX contact_question_speaker_id ON casework.contact_question USING btree (speaker_id);
CREATE INDEX contact_question_team_id ON casework.contact_question USING btree (team_id, catalogue_name, asked_at DESC);
CREATE INDEX contact_question_withdrawn_by ON casework.contact_question USING btree (withdrawn_by);
CREATE UNIQUE INDEX contact_question_open ON casework.contact_question USING btree (team_id, catalogue_name) WHERE (withdrawn_at IS NULL);

CREATE TABLE casework.demand (
  id uuid NOT NULL,
  demonstration boolean NOT NULL,
  owner text NOT NULL,
  owner_organisation_id uuid,
  owner_name text,
  owner_key text NOT NULL,
  words text NOT NULL,
  words_key text NOT NULL,
  CONSTRAINT demand_check CHECK ((owner = 'agency'::text) = (owner_organisation_id IS NOT NULL)),
  CONSTRAINT demand_check1 CHECK ((owner = 'other'::text) = (owner_name IS NOT NULL)),
  CONSTRAINT demand_owner_check CHECK (owner = ANY (ARRAY['agency'::text, 'government'::text, 'other'::text])),
  CONSTRAINT demand_owner_key_check CHECK (owner_key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT demand_owner_name_check CHECK (btrim(owner_name) <> ''::text AND length(owner_name) <= 120),
  CONSTRAINT demand_words_check CHECK (btrim(words) <> ''::text AND length(words) <= 120),
  CONSTRAINT demand_words_key_check CHECK (words_key <> ''::text),
  CONSTRAINT demand_owner_organisation_id_fkey FOREIGN KEY (owner_organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT demand_pkey PRIMARY KEY (id),
  CONSTRAINT demand_demonstration_owner_key_words_key_key UNIQUE (demonstration, owner_key, words_key)
);
CREATE INDEX demand_owner_organisation_id ON casework.demand USING btree (owner_organisation_id);

CREATE TABLE casework.demand_figure (
  id uuid NOT NULL,
  demand_id uuid NOT NULL,
  number integer NOT NULL,
  hours_least integer NOT NULL,
  hours_most integer NOT NULL,
  given_at timestamp with time zone NOT NULL,
  CONSTRAINT demand_figure_check CHECK (hours_most >= hours_least),
  CONSTRAINT demand_figure_hours_least_check CHECK (hours_least >= 0),
  CONSTRAINT demand_figure_number_check CHECK (number >= 1),
  CONSTRAINT demand_figure_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES casework.demand(id),
  CONSTRAINT demand_figure_pkey PRIMARY KEY (id),
  CONSTRAINT demand_figure_demand_id_number_key UNIQUE (demand_id, number)
);

CREATE TABLE casework.demand_figure_part (
  figure_id uuid NOT NULL,
  signal_id uuid NOT NULL,
  CONSTRAINT demand_figure_part_figure_id_fkey FOREIGN KEY (figure_id) REFERENCES casework.demand_figure(id) ON DELETE CASCADE,
  CONSTRAINT demand_figure_part_signal_id_fkey FOREIGN KEY (signal_id) REFERENCES casework.signal(id) ON DELETE CASCADE,
  CONSTRAINT demand_figure_part_pkey PRIMARY KEY (figure_id, signal_id)
);
CREATE INDEX demand_figure_part_signal_id ON casework.demand_figure_part USING btree (signal_id);

CREATE TABLE casework.effect (
  id uuid NOT NULL,
  study_id uuid NOT NULL,
  actor text NOT NULL,
  words text NOT NULL,
  direction text NOT NULL,
  known text NOT NULL,
  measure_id uuid,
  written_at timestamp with time zone NOT NULL,
  written_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT effect_actor_check CHECK (btrim(actor) <> ''::text AND length(actor) <= 200),
  CONSTRAINT effect_direction_check CHECK (direction = ANY (ARRAY['help'::text, 'harm'::text, 'both'::text])),
  CONSTRAINT effect_known_check CHECK (known = ANY (ARRAY['yes'::text, 'no'::text, 'unsure'::text])),
  CONSTRAINT effect_version_check CHECK (version >= 1),
  CONSTRAINT effect_words_check CHECK (btrim(words) <> ''::text AND length(words) <= 1000),
  CONSTRAINT effect_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES casework.measure(id),
  CONSTRAINT effect_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT effect_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT effect_pkey PRIMARY KEY (id)
);
CREATE INDEX effect_measure_id ON casework.effect USING btree (measure_id) WHERE (measure_id IS NOT NULL);
CREATE INDEX effect_study_id ON casework.effect USING btree (study_id, written_at, id);
CREATE INDEX effect_written_by ON casework.effect USING btree (written_by);

CREATE TABLE casework.example (
  study_id uuid NOT NULL,
  number integer NOT NULL,
  manuscript_id uuid NOT NULL,
  consent text NOT NULL,
  consented_on date NOT NULL,
  handed_in_at timestamp with time zone NOT NULL,
  handed_in_by uuid NOT NULL,
  CONSTRAINT example_consent_check CHECK (btrim(consent) <> ''::text AND length(consent) <= 300),
  CONSTRAINT example_number_check CHECK (number >= 1),
  CONSTRAINT example_handed_in_by_fkey FOREIGN KEY (handed_in_by) REFERENCES people.person(id),
  CONSTRAINT example_manuscript_id_fkey FOREIGN KEY (manuscript_id) REFERENCES library.manuscript(id),
  CONSTRAINT example_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT example_pkey PRIMARY KEY (study_id, number),
  CONSTRAINT example_manuscript_id_key UNIQUE (manuscript_id)
);
CREATE INDEX example_handed_in_by ON casework.example USING btree (handed_in_by);

CREATE TABLE casework.example_draft (
  study_id uuid NOT NULL,
  fields jsonb NOT NULL,
  cleared text[] NOT NULL DEFAULT '{}'::text[],
  written_at timestamp with time zone NOT NULL,
  written_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT example_draft_cleared_check CHECK (cardinality(cleared) <= 500),
  CONSTRAINT example_draft_fields_check CHECK (jsonb_typeof(fields) = 'object'::text AND octet_length(fields::text) <= 200000),
  CONSTRAINT example_draft_version_check CHECK (version >= 1),
  CONSTRAINT example_draft_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT example_draft_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT example_draft_pkey PRIMARY KEY (study_id)
);
CREATE INDEX example_draft_written_by ON casework.example_draft USING btree (written_by);

CREATE TABLE casework.measure (
  id uuid NOT NULL,
  study_id uuid NOT NULL,
  words text NOT NULL,
  catalogue_name text,
  hypothesis text,
  trial text,
  who text,
  expected text,
  starts_on date,
  review_on date,
  state text NOT NULL DEFAULT 'planned'::text,
  written_at timestamp with time zone NOT NULL,
  written_by uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT measure_catalogue_name_check CHECK (catalogue_name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT measure_check CHECK (review_on >= starts_on),
  CONSTRAINT measure_expected_check CHECK (btrim(expected) <> ''::text AND length(expected) <= 1000),
  CONSTRAINT measure_hypothesis_check CHECK (btrim(hypothesis) <> ''::text AND length(hypothesis) <= 1000),
  CONSTRAINT measure_state_check CHECK (state = ANY (ARRAY['planned'::text, 'trying'::text, 'kept'::text, 'adjusted'::text, 'dropped'::text])),
  CONSTRAINT measure_trial_check CHECK (btrim(trial) <> ''::text AND length(trial) <= 1000),
  CONSTRAINT measure_version_check CHECK (version >= 1),
  CONSTRAINT measure_who_check CHECK (btrim(who) <> ''::text AND length(who) <= 200),
  CONSTRAINT measure_words_check CHECK (btrim(words) <> ''::text AND length(words) <= 500),
  CONSTRAINT measure_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT measure_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT measure_pkey PRIMARY KEY (id)
);
CREATE INDEX measure_catalogue_name ON casework.measure USING btree (catalogue_name) WHERE (catalogue_name IS NOT NULL);
CREATE INDEX measure_study_id ON casework.measure USING btree (study_id, written_at, id);
CREATE INDEX measure_written_by ON casework.measure USING btree (written_by);

CREATE TABLE casework.measure_obstacle (
  measure_id uuid NOT NULL,
  obstacle_id uuid NOT NULL,
  CONSTRAINT measure_obstacle_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES casework.measure(id) ON DELETE CASCADE,
  CONSTRAINT measure_obstacle_obstacle_id_fkey FOREIGN KEY (obstacle_id) REFERENCES casework.obstacle(id) ON DELETE CASCADE,
  CONSTRAINT measure_obstacle_pkey PRIMARY KEY (measure_id, obstacle_id)
);
CREATE INDEX measure_obstacle_obstacle_id ON casework.measure_obstacle USING btree (obstacle_id);

CREATE TABLE casework.measure_outcome (
  id uuid NOT NULL,
  measure_id uuid NOT NULL,
  state text NOT NULL,
  reason text,
  told_at timestamp with time zone NOT NULL,
  told_by uuid,
  CONSTRAINT measure_outcome_check CHECK (state = 'trying'::text OR reason IS NOT NULL),
  CONSTRAINT measure_outcome_reason_check CHECK (btrim(reason) <> ''::text AND length(reason) <= 2000),
  CONSTRAINT measure_outcome_state_check CHECK (state = ANY (ARRAY['trying'::text, 'kept'::text, 'adjusted'::text, 'dropped'::text])),
  CONSTRAINT measure_outcome_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES casework.measure(id) ON DELETE CASCADE,
  CONSTRAINT measure_outcome_told_by_fkey FOREIGN KEY (told_by) REFERENCES people.person(id),
  CONSTRAINT measure_outcome_pkey PRIMARY KEY (id)
);
CREATE INDEX measure_outcome_measure_id ON casework.measure_outcome USING btree (measure_id, told_at, id);
CREATE INDEX measure_outcome_told_by ON casework.measure_outcome USING btree (told_by);

CREATE TABLE casework.observation (
  id uuid NOT NULL,
  study_id uuid NOT NULL,
  sign_id uuid NOT NULL,
  seen_on date NOT NULL,
  value double precision,
  words text,
  effort text,
  written_at timestamp with time zone NOT NULL,
  written_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT observation_check CHECK (value IS NOT NULL OR words IS NOT NULL),
  CONSTRAINT observation_effort_check CHECK (btrim(effort) <> ''::text AND length(effort) <= 300),
  CONSTRAINT observation_version_check CHECK (version >= 1),
  CONSTRAINT observation_words_check CHECK (btrim(words) <> ''::text AND length(words) <= 500),
  CONSTRAINT observation_sign_id_study_id_fkey FOREIGN KEY (sign_id, study_id) REFERENCES casework.sign(id, study_id) ON DELETE CASCADE,
  CONSTRAINT observation_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT observation_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT observation_pkey PRIMARY KEY (id)
);
CREATE INDEX observation_sign_id ON casework.observation USING btree (sign_id, study_id);
CREATE INDEX observation_study_id ON casework.observation USING btree (study_id, seen_on, id);
CREATE INDEX observation_written_by ON casework.observation USING btree (written_by);

CREATE TABLE casework.obstacle (
  id uuid NOT NULL,
  study_id uuid NOT NULL,
  words text NOT NULL,
  catalogue_name text,
  area_name text,
  owner text,
  owner_name text,
  written_at timestamp with time zone NOT NULL,
  written_by uuid,
  closed_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  closed_as text,
  CONSTRAINT obstacle_area_name_check CHECK (area_name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT obstacle_catalogue_name_check CHECK (catalogue_name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT obstacle_check CHECK (owner_name IS NULL OR owner = 'other'::text),
  CONSTRAINT obstacle_closed_as CHECK ((closed_as IS NULL) = (closed_at IS NULL)) NOT VALID,
  CONSTRAINT obstacle_closed_as_check CHECK (closed_as = ANY (ARRAY['gone'::text, 'taken-back'::text])),
  CONSTRAINT obstacle_owner_check CHECK (owner = ANY (ARRAY['team'::text, 'organisation'::text, 'other'::text])),
  CONSTRAINT obstacle_owner_name_check CHECK (btrim(owner_name) <> ''::text AND length(owner_name) <= 200),
  CONSTRAINT obstacle_version_check CHECK (version >= 1),
  CONSTRAINT obstacle_words_check CHECK (btrim(words) <> ''::text AND length(words) <= 500),
  CONSTRAINT obstacle_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT obstacle_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT obstacle_pkey PRIMARY KEY (id)
);
CREATE INDEX obstacle_catalogue_name ON casework.obstacle USING btree (catalogue_name) WHERE (catalogue_name IS NOT NULL);
CREATE INDEX obstacle_study_id ON casework.obstacle USING btree (study_id, written_at, id);
CREATE INDEX obstacle_written_by ON casework.obstacle USING btree (written_by);

CREATE TABLE casework.obstacle_fate (
  id uuid NOT NULL,
  obstacle_id uuid NOT NULL,
  fate text NOT NULL,
  words text,
  told_at timestamp with time zone NOT NULL,
  told_by uuid NOT NULL,
  CONSTRAINT obstacle_fate_fate_check CHECK (fate = ANY (ARRAY['raised'::text, 'answered'::text, 'taken-on'::text, 'refused'::text, 'gone'::text])),
  CONSTRAINT obstacle_fate_words_check CHECK (btrim(words) <> ''::text AND length(words) <= 1000),
  CONSTRAINT obstacle_fate_obstacle_id_fkey FOREIGN KEY (obstacle_id) REFERENCES casework.obstacle(id) ON DELETE CASCADE,
  CONSTRAINT obstacle_fate_told_by_fkey FOREIGN KEY (told_by) REFERENCES people.person(id),
  CONSTRAINT obstacle_fate_pkey PRIMARY KEY (id)
);
CREATE INDEX obstacle_fate_obstacle_id ON casework.obstacle_fate USING btree (obstacle_id, told_at DESC, id);
CREATE INDEX obstacle_fate_told_by ON casework.obstacle_fate USING btree (told_by);

CREATE TABLE casework.owner_alias (
  id uuid NOT NULL,
  demonstration boolean NOT NULL,
  name text NOT NULL,
  name_key text NOT NULL,
  owner text NOT NULL,
  owner_organisation_id uuid,
  owner_name text,
  owner_key text NOT NULL,
  written_at timestamp with time zone NOT NULL,
  written_by uuid NOT NULL,
  taken_back_at timestamp with time zone,
  taken_back_by uuid,
  CONSTRAINT owner_alias_check CHECK (name_key <> owner_key),
  CONSTRAINT owner_alias_check1 CHECK ((owner = 'agency'::text) = (owner_organisation_id IS NOT NULL)),
  CONSTRAINT owner_alias_check2 CHECK ((owner = 'other'::text) = (owner_name IS NOT NULL)),
  CONSTRAINT owner_alias_check3 CHECK ((taken_back_at IS NULL) = (taken_back_by IS NULL)),
  CONSTRAINT owner_alias_name_check CHECK (btrim(name) <> ''::text AND length(name) <= 120),
  CONSTRAINT owner_alias_name_key_check CHECK (name_key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT owner_alias_owner_check CHECK (owner = ANY (ARRAY['agency'::text, 'government'::text, 'other'::text])),
  CONSTRAINT owner_alias_owner_key_check CHECK (owner_key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT owner_alias_owner_name_check CHECK (btrim(owner_name) <> ''::text AND length(owner_name) <= 120),
  CONSTRAINT owner_alias_owner_organisation_id_fkey FOREIGN KEY (owner_organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT owner_alias_taken_back_by_fkey FOREIGN KEY (taken_back_by) REFERENCES people.person(id),
  CONSTRAINT owner_alias_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT owner_alias_pkey PRIMARY KEY (id)
);
CREATE INDEX owner_alias_owner_key ON casework.owner_alias USING btree (demonstration, owner_key) WHERE (taken_back_at IS NULL);
CREATE INDEX owner_alias_owner_organisation_id ON casework.owner_alias USING btree (owner_organisation_id);
CREATE INDEX owner_alias_taken_back_by ON casework.owner_alias USING btree (taken_back_by);
CREATE INDEX owner_alias_written_by ON casework.owner_alias USING btree (written_by);
CREATE UNIQUE INDEX owner_alias_name_key ON casework.owner_alias USING btree (demonstration, name_key) WHERE (taken_back_at IS NULL);

CREATE TABLE casework.passage (
  study_id uuid NOT NULL,
  question text NOT NULL,
  version integer NOT NULL,
  words text NOT NULL,
  written_at timestamp with time zone NOT NULL,
  written_by uuid,
  CONSTRAINT passage_question_check CHECK (question ~ '^[a-z]+(-[a-z]+)*$'::text),
  CONSTRAINT passage_version_check CHECK (version >= 1),
  CONSTRAINT passage_words_check CHECK (length(words) <= 4000),
  CONSTRAINT passage_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT passage_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT passage_pkey PRIMARY KEY (study_id, question, version)
);
CREATE INDEX passage_written_by ON casework.passage USING btree (written_by);

CREATE TABLE casework.reconstruction (
  study_id uuid NOT NULL,
  position integer NOT NULL,
  title text NOT NULL,
  title_english text NOT NULL,
  agency_name text NOT NULL,
  track text NOT NULL,
  agency_type text NOT NULL,
  meeting_type text,
  content jsonb NOT NULL,
  file_hash text NOT NULL,
  CONSTRAINT reconstruction_agency_name_check CHECK (btrim(agency_name) <> ''::text AND length(agency_name) <= 200),
  CONSTRAINT reconstruction_file_hash_check CHECK (file_hash ~ '^[0-9a-f]{64}$'::text),
  CONSTRAINT reconstruction_title_check CHECK (btrim(title) <> ''::text AND length(title) <= 200),
  CONSTRAINT reconstruction_title_english_check CHECK (btrim(title_english) <> ''::text AND length(title_english) <= 200),
  CONSTRAINT reconstruction_track_check CHECK (track = ANY (ARRAY['network'::text, 'workshop'::text])),
  CONSTRAINT reconstruction_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT reconstruction_pkey PRIMARY KEY (study_id),
  CONSTRAINT reconstruction_position_key UNIQUE ("position")
);

CREATE TABLE casework.result (
  id uuid NOT NULL,
  study_id uuid NOT NULL,
  area text NOT NULL,
  status text NOT NULL,
  words text NOT NULL,
  sign_id uuid,
  story_id uuid,
  written_at timestamp with time zone NOT NULL,
  written_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT result_area_check CHECK (area = ANY (ARRAY['citizens'::text, 'staff'::text, 'society'::text])),
  CONSTRAINT result_check CHECK (status <> 'realised'::text OR sign_id IS NOT NULL),
  CONSTRAINT result_status_check CHECK (status = ANY (ARRAY['realised'::text, 'potential'::text, 'not-measured'::text, 'none'::text])),
  CONSTRAINT result_version_check CHECK (version >= 1),
  CONSTRAINT result_words_check CHECK (btrim(words) <> ''::text AND length(words) <= 1000),
  CONSTRAINT result_sign_id_study_id_fkey FOREIGN KEY (sign_id, study_id) REFERENCES casework.sign(id, study_id),
  CONSTRAINT result_story_id_study_id_fkey FOREIGN KEY (story_id, study_id) REFERENCES casework.story(id, study_id),
  CONSTRAINT result_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT result_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT result_pkey PRIMARY KEY (id),
  CONSTRAINT result_study_id_area_key UNIQUE (study_id, area)
);
CREATE INDEX result_sign_id ON casework.result USING btree (sign_id, study_id) WHERE (sign_id IS NOT NULL);
CREATE INDEX result_story_id ON casework.result USING btree (story_id, study_id) WHERE (story_id IS NOT NULL);
CREATE INDEX result_written_by ON casework.result USING btree (written_by);

CREATE TABLE casework.seat (
  id uuid NOT NULL,
  study_id uuid NOT NULL,
  place text NOT NULL,
  role_name text NOT NULL,
  seated_at timestamp with time zone NOT NULL,
  left_at timestamp with time zone,
  written_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT seat_check CHECK (left_at >= seated_at),
  CONSTRAINT seat_place_check CHECK (place = ANY (ARRAY['agency-head'::text, 'middle-manager'::text, 'first-line-manager'::text, 'staff'::text, 'support'::text, 'union'::text, 'outside'::text])),
  CONSTRAINT seat_role_name_check CHECK (btrim(role_name) <> ''::text AND length(role_name) <= 100),
  CONSTRAINT seat_version_check CHECK (version >= 1),
  CONSTRAINT seat_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT seat_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT seat_pkey PRIMARY KEY (id)
);
CREATE INDEX seat_study_id ON casework.seat USING btree (study_id, seated_at, id);
CREATE INDEX seat_written_by ON casework.seat USING btree (written_by);

CREATE TABLE casework.sign (
  id uuid NOT NULL,
  study_id uuid NOT NULL,
  measure_id uuid,
  name text NOT NULL,
  definition text NOT NULL,
  population text,
  source text,
  unit text,
  baseline_on date,
  baseline_value double precision,
  baseline_words text,
  ended_because text,
  written_at timestamp with time zone NOT NULL,
  written_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT sign_baseline_words_check CHECK (btrim(baseline_words) <> ''::text AND length(baseline_words) <= 500),
  CONSTRAINT sign_check CHECK ((baseline_on IS NULL) = (baseline_value IS NULL AND baseline_words IS NULL)),
  CONSTRAINT sign_definition_check CHECK (btrim(definition) <> ''::text AND length(definition) <= 1000),
  CONSTRAINT sign_ended_because_check CHECK (btrim(ended_because) <> ''::text AND length(ended_because) <= 500),
  CONSTRAINT sign_name_check CHECK (btrim(name) <> ''::text AND length(name) <= 120),
  CONSTRAINT sign_population_check CHECK (btrim(population) <> ''::text AND length(population) <= 300),
  CONSTRAINT sign_source_check CHECK (btrim(source) <> ''::text AND length(source) <= 300),
  CONSTRAINT sign_unit_check CHECK (btrim(unit) <> ''::text AND length(unit) <= 40),
  CONSTRAINT sign_version_check CHECK (version >= 1),
  CONSTRAINT sign_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES casework.measure(id),
  CONSTRAINT sign_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT sign_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT sign_pkey PRIMARY KEY (id),
  CONSTRAINT sign_id_study_id_key UNIQUE (id, study_id)
);
CREATE INDEX sign_measure_id ON casework.sign USING btree (measure_id) WHERE (measure_id IS NOT NULL);
CREATE INDEX sign_study_id ON casework.sign USING btree (study_id, written_at, id);
CREATE INDEX sign_written_by ON casework.sign USING btree (written_by);

CREATE TABLE casework.signal (
  id uuid NOT NULL,
  study_id uuid NOT NULL,
  words text NOT NULL,
  owner text NOT NULL,
  owner_organisation_id uuid,
  owner_name text,
  effect text NOT NULL,
  part text,
  form text,
  required boolean,
  requirement text,
  hours_least integer,
  hours_likely integer,
  hours_most integer,
  purpose text,
  use_unknown boolean NOT NULL DEFAULT false,
  demand_id uuid,
  offered_at timestamp with time zone,
  written_at timestamp with time zone NOT NULL,
  written_by uuid NOT NULL,
  struck_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT signal_check CHECK (owner_organisation_id IS NULL OR owner = 'agency'::text),
  CONSTRAINT signal_check1 CHECK (owner_name IS NULL OR (owner = ANY (ARRAY['government'::text, 'other'::text]))),
  CONSTRAINT signal_check2 CHECK (NOT required OR requirement IS NOT NULL),
  CONSTRAINT signal_check3 CHECK (hours_least <= hours_likely),
  CONSTRAINT signal_check4 CHECK (hours_likely <= hours_most),
  CONSTRAINT signal_check5 CHECK (hours_least <= hours_most),
  CONSTRAINT signal_check6 CHECK (NOT use_unknown OR purpose IS NULL),
  CONSTRAINT signal_check7 CHECK ((demand_id IS NULL) = (offered_at IS NULL)),
  CONSTRAINT signal_check8 CHECK (demand_id IS NULL OR struck_at IS NULL),
  CONSTRAINT signal_effect_check CHECK (effect = ANY (ARRAY['helps'::text, 'hinders'::text, 'both'::text])),
  CONSTRAINT signal_form_check CHECK (form = ANY (ARRAY['goal'::text, 'indicator'::text, 'report'::text, 'document'::text, 'system'::text, 'habit'::text])),
  CONSTRAINT signal_hours_least_check CHECK (hours_least >= 0 AND hours_least <= 1000000),
  CONSTRAINT signal_hours_likely_check CHECK (hours_likely >= 0 AND hours_likely <= 1000000),
  CONSTRAINT signal_hours_most_check CHECK (hours_most >= 0 AND hours_most <= 1000000),
  CONSTRAINT signal_owner_check CHECK (owner = ANY (ARRAY['own'::text, 'agency'::text, 'government'::text, 'other'::text])),
  CONSTRAINT signal_owner_name_check CHECK (btrim(owner_name) <> ''::text AND length(owner_name) <= 120),
  CONSTRAINT signal_part_check CHECK (part = ANY (ARRAY['rule'::text, 'economic'::text, 'performance'::text, 'norm'::text])),
  CONSTRAINT signal_purpose_check CHECK (btrim(purpose) <> ''::text AND length(purpose) <= 500),
  CONSTRAINT signal_requirement_check CHECK (btrim(requirement) <> ''::text AND length(requirement) <= 500),
  CONSTRAINT signal_version_check CHECK (version >= 1),
  CONSTRAINT signal_words_check CHECK (btrim(words) <> ''::text AND length(words) <= 300),
  CONSTRAINT signal_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES casework.demand(id),
  CONSTRAINT signal_owner_organisation_id_fkey FOREIGN KEY (owner_organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT signal_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT signal_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT signal_pkey PRIMARY KEY (id)
);
CREATE INDEX signal_demand_id ON casework.signal USING btree (demand_id) WHERE (demand_id IS NOT NULL);
CREATE INDEX signal_owner_organisation_id ON casework.signal USING btree (owner_organisation_id);
CREATE INDEX signal_study_id ON casework.signal USING btree (study_id, written_at, id);
CREATE INDEX signal_written_by ON casework.signal USING btree (written_by);

CREATE TABLE casework.signal_decision (
  id uuid NOT NULL,
  signal_id uuid NOT NULL,
  number integer NOT NULL,
  decision text NOT NULL,
  reason text NOT NULL,
  dialogue text NOT NULL,
  decided_on date NOT NULL,
  freed_least integer,
  freed_most integer,
  decided_at timestamp with time zone NOT NULL,
  decided_by uuid NOT NULL,
  outcome text,
  told_at timestamp with time zone,
  told_by uuid,
  CONSTRAINT signal_decision_check CHECK (freed_least <= freed_most),
  CONSTRAINT signal_decision_check1 CHECK ((decision = ANY (ARRAY['simplify'::text, 'stop'::text])) OR freed_least IS NULL AND freed_most IS NULL),
  CONSTRAINT signal_decision_check2 CHECK ((outcome IS NULL) = (told_at IS NULL)),
  CONSTRAINT signal_decision_check3 CHECK ((outcome IS NULL) = (told_by IS NULL)),
  CONSTRAINT signal_decision_decision_check CHECK (decision = ANY (ARRAY['keep'::text, 'simplify'::text, 'stop'::text, 'ask-owner'::text])),
  CONSTRAINT signal_decision_dialogue_check CHECK (btrim(dialogue) <> ''::text AND length(dialogue) <= 300),
  CONSTRAINT signal_decision_freed_least_check CHECK (freed_least >= 0 AND freed_least <= 1000000),
  CONSTRAINT signal_decision_freed_most_check CHECK (freed_most >= 0 AND freed_most <= 1000000),
  CONSTRAINT signal_decision_number_check CHECK (number >= 1),
  CONSTRAINT signal_decision_outcome_check CHECK (btrim(outcome) <> ''::text AND length(outcome) <= 1000),
  CONSTRAINT signal_decision_reason_check CHECK (btrim(reason) <> ''::text AND length(reason) <= 1000),
  CONSTRAINT signal_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.person(id),
  CONSTRAINT signal_decision_signal_id_fkey FOREIGN KEY (signal_id) REFERENCES casework.signal(id) ON DELETE CASCADE,
  CONSTRAINT signal_decision_told_by_fkey FOREIGN KEY (told_by) REFERENCES people.person(id),
  CONSTRAINT signal_decision_pkey PRIMARY KEY (id),
  CONSTRAINT signal_decision_signal_id_number_key UNIQUE (signal_id, number)
);
CREATE INDEX signal_decision_decided_by ON casework.signal_decision USING btree (decided_by);
CREATE INDEX signal_decision_told_by ON casework.signal_decision USING btree (told_by);

CREATE TABLE casework.spreading_step (
  id uuid NOT NULL,
  study_id uuid NOT NULL,
  what text NOT NULL,
  reaches text NOT NULL,
  due_on date,
  role_name text,
  done_on date,
  removed_at timestamp with time zone,
  written_at timestamp with time zone NOT NULL,
  written_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT spreading_step_reaches_check CHECK (btrim(reaches) <> ''::text AND length(reaches) <= 200),
  CONSTRAINT spreading_step_role_name_check CHECK (btrim(role_name) <> ''::text AND length(role_name) <= 100),
  CONSTRAINT spreading_step_version_check CHECK (version >= 1),
  CONSTRAINT spreading_step_what_check CHECK (btrim(what) <> ''::text AND length(what) <= 300),
  CONSTRAINT spreading_step_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT spreading_step_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT spreading_step_pkey PRIMARY KEY (id)
);
CREATE INDEX spreading_step_study_id ON casework.spreading_step USING btree (study_id, due_on, id);
CREATE INDEX spreading_step_written_by ON casework.spreading_step USING btree (written_by);

CREATE TABLE casework.story (
  id uuid NOT NULL,
  study_id uuid NOT NULL,
  words text NOT NULL,
  heard_on date NOT NULL,
  teller text,
  sign_id uuid,
  measure_id uuid,
  written_at timestamp with time zone NOT NULL,
  written_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT story_teller_check CHECK (btrim(teller) <> ''::text AND length(teller) <= 200),
  CONSTRAINT story_version_check CHECK (version >= 1),
  CONSTRAINT story_words_check CHECK (btrim(words) <> ''::text AND length(words) <= 2000),
  CONSTRAINT story_measure_id_fkey FOREIGN KEY (measure_id) REFERENCES casework.measure(id),
  CONSTRAINT story_sign_id_study_id_fkey FOREIGN KEY (sign_id, study_id) REFERENCES casework.sign(id, study_id),
  CONSTRAINT story_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT story_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT story_pkey PRIMARY KEY (id),
  CONSTRAINT story_id_study_id_key UNIQUE (id, study_id)
);
CREATE INDEX story_measure_id ON casework.story USING btree (measure_id) WHERE (measure_id IS NOT NULL);
CREATE INDEX story_sign_id ON casework.story USING btree (sign_id, study_id) WHERE (sign_id IS NOT NULL);
CREATE INDEX story_study_id ON casework.story USING btree (study_id, heard_on, id);
CREATE INDEX story_written_by ON casework.story USING btree (written_by);

CREATE TABLE casework.study (
  id uuid NOT NULL,
  team_id uuid,
  audience text NOT NULL,
  organisation_id uuid,
  circle_id uuid,
  host text NOT NULL,
  guest text NOT NULL,
  citizen text,
  started_at timestamp with time zone NOT NULL,
  started_by uuid,
  ended_at timestamp with time zone,
  version integer NOT NULL DEFAULT 1,
  reconstructed_name text,
  CONSTRAINT study_check CHECK (people.is_sharing(audience, organisation_id, circle_id)),
  CONSTRAINT study_check1 CHECK (audience <> 'team'::text OR circle_id = team_id),
  CONSTRAINT study_citizen_check CHECK (btrim(citizen) <> ''::text AND length(citizen) <= 60),
  CONSTRAINT study_everyone_reads_only_reconstructed CHECK ((audience = 'public'::text) = (reconstructed_name IS NOT NULL)),
  CONSTRAINT study_guest_check CHECK (btrim(guest) <> ''::text AND length(guest) <= 120),
  CONSTRAINT study_host_check CHECK (btrim(host) <> ''::text AND length(host) <= 120),
  CONSTRAINT study_is_of_a_team_or_reconstructed CHECK ((team_id IS NULL) = (reconstructed_name IS NOT NULL)),
  CONSTRAINT study_of_a_team_has_its_organisation CHECK (organisation_id IS NOT NULL OR reconstructed_name IS NOT NULL),
  CONSTRAINT study_reconstructed_has_ended CHECK (ended_at IS NOT NULL OR reconstructed_name IS NULL),
  CONSTRAINT study_reconstructed_name_check CHECK (reconstructed_name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT study_somebody_started_it_or_reconstructed CHECK ((started_by IS NULL) = (reconstructed_name IS NOT NULL)),
  CONSTRAINT study_version_check CHECK (version >= 1),
  CONSTRAINT study_circle_id_fkey FOREIGN KEY (circle_id) REFERENCES people.circle(id),
  CONSTRAINT study_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT study_started_by_fkey FOREIGN KEY (started_by) REFERENCES people.person(id),
  CONSTRAINT study_team_id_fkey FOREIGN KEY (team_id) REFERENCES people.circle(id),
  CONSTRAINT study_pkey PRIMARY KEY (id)
);
CREATE INDEX study_all_agencies ON casework.study USING btree (id) WHERE (audience = 'all-agencies'::text);
CREATE INDEX study_circle_id ON casework.study USING btree (circle_id);
CREATE INDEX study_organisation ON casework.study USING btree (organisation_id, started_at DESC, id);
CREATE INDEX study_started_by ON casework.study USING btree (started_by);
CREATE INDEX study_team ON casework.study USING btree (team_id, started_at DESC, id);
CREATE UNIQUE INDEX study_reconstructed_name ON casework.study USING btree (reconstructed_name);

CREATE TABLE casework.talk (
  id uuid NOT NULL,
  study_id uuid NOT NULL,
  held_on date NOT NULL,
  present text,
  expected text,
  happened text,
  surprised text,
  next text,
  next_on date,
  written_at timestamp with time zone NOT NULL,
  written_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT talk_check CHECK (next_on > held_on),
  CONSTRAINT talk_expected_check CHECK (btrim(expected) <> ''::text AND length(expected) <= 2000),
  CONSTRAINT talk_happened_check CHECK (btrim(happened) <> ''::text AND length(happened) <= 2000),
  CONSTRAINT talk_next_check CHECK (btrim(next) <> ''::text AND length(next) <= 2000),
  CONSTRAINT talk_present_check CHECK (btrim(present) <> ''::text AND length(present) <= 300),
  CONSTRAINT talk_surprised_check CHECK (btrim(surprised) <> ''::text AND length(surprised) <= 2000),
  CONSTRAINT talk_version_check CHECK (version >= 1),
  CONSTRAINT talk_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT talk_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT talk_pkey PRIMARY KEY (id)
);
CREATE INDEX talk_study_id ON casework.talk USING btree (study_id, held_on DESC, id);
CREATE INDEX talk_written_by ON casework.talk USING btree (written_by);

CREATE TABLE casework.team_role (
  study_id uuid NOT NULL,
  role text NOT NULL,
  person_id uuid,
  seat_id uuid,
  given_at timestamp with time zone NOT NULL,
  given_by uuid NOT NULL,
  version integer NOT NULL,
  CONSTRAINT team_role_check CHECK (num_nonnulls(person_id, seat_id) <= 1),
  CONSTRAINT team_role_role_check CHECK (role = ANY (ARRAY['coordinator'::text, 'remover'::text, 'recorder'::text])),
  CONSTRAINT team_role_version_check CHECK (version >= 1),
  CONSTRAINT team_role_given_by_fkey FOREIGN KEY (given_by) REFERENCES people.person(id),
  CONSTRAINT team_role_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT team_role_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES casework.seat(id) ON DELETE CASCADE,
  CONSTRAINT team_role_study_id_fkey FOREIGN KEY (study_id) REFERENCES casework.study(id) ON DELETE CASCADE,
  CONSTRAINT team_role_pkey PRIMARY KEY (study_id, role)
);
CREATE INDEX team_role_given_by ON casework.team_role USING btree (given_by);
CREATE INDEX team_role_person_id ON casework.team_role USING btree (person_id);
CREATE INDEX team_role_seat_id ON casework.team_role USING btree (seat_id);

CREATE TABLE kernel.audit (
  id uuid NOT NULL,
  happened_at timestamp with time zone NOT NULL,
  actor_kind text NOT NULL,
  actor_id text,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  detail jsonb NOT NULL,
  CONSTRAINT audit_action_check CHECK (action ~ '^[a-z-]+(\.[a-z-]+)+$'::text),
  CONSTRAINT audit_actor_kind_check CHECK (actor_kind = ANY (ARRAY['visitor'::text, 'person'::text, 'system'::text])),
  CONSTRAINT audit_check CHECK ((actor_id IS NULL) = (actor_kind = 'visitor'::text)),
  CONSTRAINT audit_detail_check CHECK (jsonb_typeof(detail) = 'object'::text AND octet_length(detail::text) <= 4000 AND detail::text !~ '[^\s"]@[^\s"]'::text),
  CONSTRAINT audit_subject_id_check CHECK (subject_id <> ''::text),
  CONSTRAINT audit_subject_kind_check CHECK (subject_kind <> ''::text),
  CONSTRAINT audit_pkey PRIMARY KEY (id),
  CONSTRAINT link_audit TRIGGER DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX audit_actor ON kernel.audit USING btree (actor_id, happened_at);
CREATE INDEX audit_subject ON kernel.audit USING btree (subject_kind, subject_id, happened_at);

CREATE TABLE kernel.audit_head (
  single boolean NOT NULL DEFAULT true,
  number bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_head_single_check CHECK (single),
  CONSTRAINT audit_head_pkey PRIMARY KEY (single)
);

CREATE TABLE kernel.audit_link (
  number bigint NOT NULL,
  audit_id uuid NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_link_audit_id_fkey FOREIGN KEY (audit_id) REFERENCES kernel.audit(id),
  CONSTRAINT audit_link_pkey PRIMARY KEY (number),
  CONSTRAINT audit_link_audit_id_key UNIQUE (audit_id)
);

CREATE TABLE kernel.event (
  number bigint NOT NULL,
  name text NOT NULL,
  payload jsonb NOT NULL,
  happened_at timestamp with time zone NOT NULL,
  delivered_at timestamp with time zone,
  CONSTRAINT event_name_check CHECK (name ~ '^[a-z-]+\.[a-z-]+$'::text),
  CONSTRAINT event_pkey PRIMARY KEY (number)
);
CREATE INDEX event_delivered_at ON kernel.event USING btree (delivered_at);

CREATE TABLE kernel.event_effect (
  event_number bigint NOT NULL,
  subscriber text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT event_effect_event_number_fkey FOREIGN KEY (event_number) REFERENCES kernel.event(number) ON DELETE CASCADE,
  CONSTRAINT event_effect_pkey PRIMARY KEY (event_number, subscriber)
);

CREATE TABLE kernel.file (
  id uuid NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  bytes bigint NOT NULL,
  sha256 bytea NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  CONSTRAINT file_bytes_check CHECK (bytes > 0),
  CONSTRAINT file_name_check CHECK (name <> ''::text AND length(name) <= 200 AND name !~ '[\r\n/\\]'::text),
  CONSTRAINT file_sha256_check CHECK (octet_length(sha256) = 32),
  CONSTRAINT file_pkey PRIMARY KEY (id)
);

CREATE TABLE kernel.file_piece (
  file_id uuid NOT NULL,
  place integer NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT file_piece_file_id_fkey FOREIGN KEY (file_id) REFERENCES kernel.file(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT file_piece_pkey PRIMARY KEY (file_id, place)
);

CREATE TABLE kernel.job_effect (
  job_id bigint NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT job_effect_pkey PRIMARY KEY (job_id)
);
CREATE INDEX job_effect_made_at ON kernel.job_effect USING btree (made_at);

CREATE TABLE kernel.mail (
  id uuid NOT NULL,
  recipient text NOT NULL,
  language text NOT NULL,
  purpose text NOT NULL,
  subject text NOT NULL,
  body text,
  planned_at timestamp with time zone NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  problem text,
  sent_at timestamp with time zone,
  given_up_at timestamp with time zone,
  unsubscribe text,
  expires_at timestamp with time zone,
  CONSTRAINT mail_check CHECK (sent_at IS NULL OR given_up_at IS NULL),
  CONSTRAINT mail_language_check CHECK (language = ANY (ARRAY['sv'::text, 'en'::text])),
  CONSTRAINT mail_purpose_check CHECK (purpose <> ''::text),
  CONSTRAINT mail_recipient_check CHECK (recipient ~ '^[^\s@]+@[^\s@]+$'::text AND length(recipient) <= 254),
  CONSTRAINT mail_subject_check CHECK (subject <> ''::text AND subject !~ '[\r\n]'::text),
  CONSTRAINT mail_pkey PRIMARY KEY (id)
);
CREATE INDEX mail_planned_at ON kernel.mail USING btree (planned_at);
CREATE INDEX mail_recipient ON kernel.mail USING btree (lower(recipient));

CREATE TABLE kernel.migration (
  number integer NOT NULL,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT migration_pkey PRIMARY KEY (number)
);

CREATE TABLE kernel.parked_address (
  address text NOT NULL,
  reason text NOT NULL,
  parked_at timestamp with time zone NOT NULL,
  CONSTRAINT parked_address_address_check CHECK (address = lower(address)),
  CONSTRAINT parked_address_pkey PRIMARY KEY (address)
);

CREATE TABLE kernel.rate (
  key bytea NOT NULL,
  hits double precision[] NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  CONSTRAINT rate_key_check CHECK (octet_length(key) = 32),
  CONSTRAINT rate_pkey PRIMARY KEY (key)
);
CREATE INDEX rate_ends_at ON kernel.rate USING btree (ends_at);

CREATE TABLE kernel.revision (
  name text NOT NULL,
  number bigint NOT NULL,
  CONSTRAINT revision_pkey PRIMARY KEY (name)
);

CREATE TABLE kernel.worker (
  id text NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  CONSTRAINT worker_pkey PRIMARY KEY (id)
);

CREATE TABLE library.archived_item (
  item_id uuid NOT NULL,
  reason text NOT NULL,
  replaced_by uuid,
  archived_by uuid NOT NULL,
  archived_at timestamp with time zone NOT NULL,
  CONSTRAINT archived_item_check CHECK (replaced_by <> item_id),
  CONSTRAINT archived_item_reason_check CHECK (btrim(reason) <> ''::text AND length(reason) <= 500),
  CONSTRAINT archived_item_archived_by_fkey FOREIGN KEY (archived_by) REFERENCES people.person(id),
  CONSTRAINT archived_item_item_id_fkey FOREIGN KEY (item_id) REFERENCES library.item(id),
  CONSTRAINT archived_item_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES library.item(id),
  CONSTRAINT archived_item_pkey PRIMARY KEY (item_id)
);
CREATE INDEX archived_item_archived_by ON library.archived_item USING btree (archived_by);
CREATE INDEX archived_item_replaced_by ON library.archived_item USING btree (replaced_by);

CREATE TABLE library.field_comment (
  id uuid NOT NULL,
  manuscript_id uuid NOT NULL,
  version integer NOT NULL,
  path text NOT NULL,
  written_by uuid NOT NULL,
  written_at timestamp with time zone NOT NULL,
  said text NOT NULL,
  settled_by uuid,
  settled_at timestamp with time zone,
  CONSTRAINT field_comment_check CHECK ((settled_by IS NULL) = (settled_at IS NULL)),
  CONSTRAINT field_comment_path_check CHECK (path ~ '^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$'::text AND length(path) <= 200),
  CONSTRAINT field_comment_said_check CHECK (btrim(said) <> ''::text AND length(said) <= 2000),
  CONSTRAINT field_comment_manuscript_id_fkey FOREIGN KEY (manuscript_id) REFERENCES library.manuscript(id),
  CONSTRAINT field_comment_manuscript_id_version_fkey FOREIGN KEY (manuscript_id, version) REFERENCES library.version(manuscript_id, number),
  CONSTRAINT field_comment_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES people.person(id),
  CONSTRAINT field_comment_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT field_comment_pkey PRIMARY KEY (id)
);
CREATE INDEX field_comment_manuscript_id ON library.field_comment USING btree (manuscript_id, version);
CREATE INDEX field_comment_settled_by ON library.field_comment USING btree (settled_by);
CREATE INDEX field_comment_written_by ON library.field_comment USING btree (written_by);

CREATE TABLE library.item (
  id uuid NOT NULL,
  kind text NOT NULL,
  slug text NOT NULL,
  title text NOT NULL,
  summary text NOT NULL,
  position integer NOT NULL,
  content jsonb NOT NULL,
  html jsonb NOT NULL,
  facets text[] NOT NULL,
  file_hash text,
  edited_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  audience text NOT NULL DEFAULT 'public'::text,
  organisation_id uuid,
  circle_id uuid,
  CONSTRAINT item_kind_check CHECK (kind = ANY (ARRAY['principle'::text, 'model'::text, 'role'::text, 'theme'::text, 'term'::text, 'area'::text, 'obstacle'::text, 'measure'::text, 'method'::text, 'example'::text, 'dataset'::text, 'resource'::text])),
  CONSTRAINT item_sharing CHECK (people.is_sharing(audience, organisation_id, circle_id)),
  CONSTRAINT item_slug_check CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT item_circle_id_fkey FOREIGN KEY (circle_id) REFERENCES people.circle(id),
  CONSTRAINT item_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT item_pkey PRIMARY KEY (id),
  CONSTRAINT item_kind_slug_key UNIQUE (kind, slug)
);
CREATE INDEX item_circle_id ON library.item USING btree (circle_id);
CREATE INDEX item_facets ON library.item USING gin (facets);
CREATE INDEX item_name_words ON library.item USING gin (to_tsvector('simple'::regconfig, ((((title || ' '::text) || replace(slug, '-'::text, ' '::text)) || ' '::text) || COALESCE((content #>> '{english,title}'::text[]), ''::text))));
CREATE INDEX item_narrowed ON library.item USING btree (title) WHERE (audience <> 'public'::text);
CREATE INDEX item_organisation_id ON library.item USING btree (organisation_id);

CREATE TABLE library.link (
  from_id uuid NOT NULL,
  to_id uuid NOT NULL,
  relation text NOT NULL,
  position integer NOT NULL,
  CONSTRAINT link_check CHECK (from_id <> to_id),
  CONSTRAINT link_relation_check CHECK (relation = ANY (ARRAY['principle'::text, 'area'::text, 'measure'::text, 'method'::text, 'obstacle'::text, 'example'::text, 'dataset'::text, 'related'::text, 'choice'::text])),
  CONSTRAINT link_from_id_fkey FOREIGN KEY (from_id) REFERENCES library.item(id) ON DELETE CASCADE,
  CONSTRAINT link_to_id_fkey FOREIGN KEY (to_id) REFERENCES library.item(id) ON DELETE CASCADE,
  CONSTRAINT link_pkey PRIMARY KEY (from_id, to_id, relation)
);
CREATE INDEX link_to_id ON library.link USING btree (to_id);

CREATE TABLE library.load (
  id uuid NOT NULL,
  fingerprint text NOT NULL,
  loaded_at timestamp with time zone NOT NULL,
  added integer NOT NULL,
  changed integer NOT NULL,
  unchanged integer NOT NULL,
  kept integer NOT NULL,
  withdrawn integer NOT NULL,
  CONSTRAINT load_pkey PRIMARY KEY (id)
);
CREATE INDEX load_loaded_at ON library.load USING btree (loaded_at);

CREATE TABLE library.manuscript (
  id uuid NOT NULL,
  kind text NOT NULL,
  item_id uuid,
  slug text NOT NULL,
  title text NOT NULL,
  state text NOT NULL,
  author_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  demonstration boolean NOT NULL DEFAULT false,
  described_id uuid,
  version integer NOT NULL,
  returned_at timestamp with time zone,
  published_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  asked_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  described_by uuid[] NOT NULL DEFAULT '{}'::uuid[],
  taken_in_at timestamp with time zone,
  partner_ids uuid[] NOT NULL DEFAULT '{}'::uuid[],
  CONSTRAINT manuscript_check CHECK (state <> 'fact-check'::text OR described_id IS NOT NULL),
  CONSTRAINT manuscript_check1 CHECK ((state <> ALL (ARRAY['published'::text, 'replaced'::text, 'archived'::text])) OR item_id IS NOT NULL AND published_at IS NOT NULL),
  CONSTRAINT manuscript_check2 CHECK (returned_at IS NULL OR state = 'draft'::text),
  CONSTRAINT manuscript_check3 CHECK (asked_at IS NULL OR state = 'published'::text),
  CONSTRAINT manuscript_kind_check CHECK (kind = ANY (ARRAY['theme'::text, 'obstacle'::text, 'method'::text, 'example'::text, 'resource'::text])),
  CONSTRAINT manuscript_slug_check CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND length(slug) <= 80),
  CONSTRAINT manuscript_state_check CHECK (state = ANY (ARRAY['draft'::text, 'fact-check'::text, 'second-reading'::text, 'published'::text, 'replaced'::text, 'archived'::text, 'withdrawn'::text])),
  CONSTRAINT manuscript_title_check CHECK (btrim(title) <> ''::text),
  CONSTRAINT manuscript_version_check CHECK (version >= 1),
  CONSTRAINT manuscript_author_id_fkey FOREIGN KEY (author_id) REFERENCES people.person(id),
  CONSTRAINT manuscript_described_id_fkey FOREIGN KEY (described_id) REFERENCES people.organisation(id),
  CONSTRAINT manuscript_item_id_fkey FOREIGN KEY (item_id) REFERENCES library.item(id),
  CONSTRAINT manuscript_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people.person(id),
  CONSTRAINT manuscript_pkey PRIMARY KEY (id)
);
CREATE INDEX manuscript_author_id ON library.manuscript USING btree (author_id, updated_at DESC);
CREATE INDEX manuscript_described_id ON library.manuscript USING btree (described_id);
CREATE INDEX manuscript_item_id ON library.manuscript USING btree (item_id);
CREATE INDEX manuscript_kind ON library.manuscript USING btree (kind, state, updated_at DESC, id);
CREATE INDEX manuscript_owner_id ON library.manuscript USING btree (owner_id, updated_at DESC);
CREATE INDEX manuscript_state ON library.manuscript USING btree (state, updated_at DESC, id);
CREATE INDEX manuscript_taken_in ON library.manuscript USING btree (taken_in_at DESC, id) WHERE ((taken_in_at IS NOT NULL) AND (state = 'draft'::text));
CREATE INDEX manuscript_updated_at ON library.manuscript USING btree (updated_at DESC, id);
CREATE UNIQUE INDEX manuscript_open ON library.manuscript USING btree (item_id) WHERE (state = ANY (ARRAY['draft'::text, 'fact-check'::text, 'second-reading'::text]));
CREATE UNIQUE INDEX manuscript_published ON library.manuscript USING btree (item_id) WHERE (state = 'published'::text);

CREATE TABLE library.no_fact_check (
  manuscript_id uuid NOT NULL,
  number integer NOT NULL,
  version integer NOT NULL,
  because text NOT NULL,
  named text[] NOT NULL,
  asked uuid[] NOT NULL,
  said_by uuid NOT NULL,
  said_at timestamp with time zone NOT NULL,
  CONSTRAINT no_fact_check_because_check CHECK (btrim(because) <> ''::text AND length(because) <= 500),
  CONSTRAINT no_fact_check_check CHECK (cardinality(named) > 0 OR cardinality(asked) > 0),
  CONSTRAINT no_fact_check_number_check CHECK (number >= 1),
  CONSTRAINT no_fact_check_manuscript_id_version_fkey FOREIGN KEY (manuscript_id, version) REFERENCES library.version(manuscript_id, number),
  CONSTRAINT no_fact_check_said_by_fkey FOREIGN KEY (said_by) REFERENCES people.person(id),
  CONSTRAINT no_fact_check_pkey PRIMARY KEY (manuscript_id, number)
);
CREATE INDEX no_fact_check_said_by ON library.no_fact_check USING btree (said_by);
CREATE INDEX no_fact_check_version ON library.no_fact_check USING btree (manuscript_id, version);

CREATE TABLE library.opened (
  item_id uuid NOT NULL,
  week date NOT NULL,
  times integer NOT NULL,
  CONSTRAINT opened_times_check CHECK (times > 0),
  CONSTRAINT opened_week_check CHECK (EXTRACT(isodow FROM week) = 1::numeric),
  CONSTRAINT opened_item_id_fkey FOREIGN KEY (item_id) REFERENCES library.item(id),
  CONSTRAINT opened_pkey PRIMARY KEY (item_id, week)
);
CREATE INDEX opened_week ON library.opened USING btree (week);

CREATE TABLE library.proposal (
  id uuid NOT NULL,
  item_id uuid NOT NULL,
  kind text NOT NULL,
  said text NOT NULL,
  written_by uuid,
  written_at timestamp with time zone NOT NULL,
  token_hash bytea NOT NULL,
  demonstration boolean NOT NULL,
  state text NOT NULL,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  CONSTRAINT proposal_answer_check CHECK (btrim(answer) <> ''::text AND length(answer) <= 1000),
  CONSTRAINT proposal_check CHECK ((state = 'received'::text) = (answered_at IS NULL) AND (answered_by IS NULL) = (answered_at IS NULL)),
  CONSTRAINT proposal_declined_says_why CHECK (state <> 'declined'::text OR answer IS NOT NULL) NOT VALID,
  CONSTRAINT proposal_kind_check CHECK (kind = ANY (ARRAY['wrong'::text, 'we-too'::text, 'missing'::text])) NOT VALID,
  CONSTRAINT proposal_said_check CHECK (btrim(said) <> ''::text AND length(said) <= 4000),
  CONSTRAINT proposal_state_check CHECK (state = ANY (ARRAY['received'::text, 'at-work'::text, 'done'::text, 'declined'::text])),
  CONSTRAINT proposal_token_hash_check CHECK (length(token_hash) = 32),
  CONSTRAINT proposal_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES people.person(id),
  CONSTRAINT proposal_item_id_fkey FOREIGN KEY (item_id) REFERENCES library.item(id),
  CONSTRAINT proposal_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.person(id),
  CONSTRAINT proposal_pkey PRIMARY KEY (id),
  CONSTRAINT proposal_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX proposal_answered_by ON library.proposal USING btree (answered_by);
CREATE INDEX proposal_item_id ON library.proposal USING btree (item_id);
CREATE INDEX proposal_state ON library.proposal USING btree (state, written_at);
CREATE INDEX proposal_written_by ON library.proposal USING btree (written_by, written_at DESC);

CREATE TABLE library.proposal_answer (
  id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  state text NOT NULL,
  answer text,
  answered_by uuid NOT NULL,
  answered_at timestamp with time zone NOT NULL,
  replaced_at timestamp with time zone NOT NULL,
  CONSTRAINT proposal_answer_answer_check CHECK (btrim(answer) <> ''::text AND length(answer) <= 1000),
  CONSTRAINT proposal_answer_state_check CHECK (state = ANY (ARRAY['at-work'::text, 'done'::text, 'declined'::text])),
  CONSTRAINT proposal_answer_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES people.person(id),
  CONSTRAINT proposal_answer_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES library.proposal(id) ON DELETE CASCADE,
  CONSTRAINT proposal_answer_pkey PRIMARY KEY (id)
);
CREATE INDEX proposal_answer_answered_by ON library.proposal_answer USING btree (answered_by);
CREATE INDEX proposal_answer_proposal_id ON library.proposal_answer USING btree (proposal_id, replaced_at);

CREATE TABLE library.proposal_draft (
  proposal_id uuid NOT NULL,
  manuscript_id uuid NOT NULL,
  begun_by uuid NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  CONSTRAINT proposal_draft_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES people.person(id),
  CONSTRAINT proposal_draft_manuscript_id_fkey FOREIGN KEY (manuscript_id) REFERENCES library.manuscript(id),
  CONSTRAINT proposal_draft_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES library.proposal(id) ON DELETE CASCADE,
  CONSTRAINT proposal_draft_pkey PRIMARY KEY (proposal_id),
  CONSTRAINT proposal_draft_manuscript_id_key UNIQUE (manuscript_id)
);
CREATE INDEX proposal_draft_begun_by ON library.proposal_draft USING btree (begun_by);

CREATE TABLE library.review (
  id uuid NOT NULL,
  manuscript_id uuid NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  described_id uuid,
  asked_by uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  decided_by uuid,
  decided_at timestamp with time zone,
  outcome text,
  comment text,
  writers uuid[] NOT NULL DEFAULT '{}'::uuid[],
  CONSTRAINT reader_has_not_written CHECK (outcome IS NULL OR outcome = 'taken-back'::text OR (decided_by <> ALL (writers))),
  CONSTRAINT review_check CHECK ((kind = 'fact-check'::text) = (described_id IS NOT NULL)),
  CONSTRAINT review_check1 CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (outcome IS NULL)),
  CONSTRAINT review_comment_check CHECK (btrim(comment) <> ''::text AND length(comment) <= 4000),
  CONSTRAINT review_kind_check CHECK (kind = ANY (ARRAY['fact-check'::text, 'second-reading'::text])),
  CONSTRAINT review_outcome_check CHECK (outcome = ANY (ARRAY['approved'::text, 'changes'::text, 'taken-back'::text])),
  CONSTRAINT review_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people.person(id),
  CONSTRAINT review_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.person(id),
  CONSTRAINT review_described_id_fkey FOREIGN KEY (described_id) REFERENCES people.organisation(id),
  CONSTRAINT review_manuscript_id_fkey FOREIGN KEY (manuscript_id) REFERENCES library.manuscript(id),
  CONSTRAINT review_manuscript_id_version_fkey FOREIGN KEY (manuscript_id, version) REFERENCES library.version(manuscript_id, number),
  CONSTRAINT review_pkey PRIMARY KEY (id)
);
CREATE INDEX review_asked_by ON library.review USING btree (asked_by);
CREATE INDEX review_decided_by ON library.review USING btree (decided_by);
CREATE INDEX review_described_id ON library.review USING btree (described_id, asked_at);
CREATE INDEX review_manuscript_id ON library.review USING btree (manuscript_id, version);
CREATE UNIQUE INDEX review_open ON library.review USING btree (manuscript_id) WHERE (outcome IS NULL);

CREATE TABLE library.text_file (
  id uuid NOT NULL,
  manuscript_id uuid NOT NULL,
  number integer NOT NULL,
  kind text NOT NULL,
  file_id uuid NOT NULL,
  bytes integer NOT NULL,
  title text NOT NULL,
  caption text,
  credit text,
  licence text,
  width integer,
  height integer,
  added_by uuid NOT NULL,
  added_at timestamp with time zone NOT NULL,
  CONSTRAINT text_file_bytes_check CHECK (bytes > 0),
  CONSTRAINT text_file_caption_check CHECK (btrim(caption) <> ''::text AND length(caption) <= 300),
  CONSTRAINT text_file_check CHECK ((kind = 'picture'::text) = (width IS NOT NULL) AND (kind = 'picture'::text) = (height IS NOT NULL)),
  CONSTRAINT text_file_check1 CHECK ((kind = 'picture'::text) = (credit IS NOT NULL) AND (kind = 'picture'::text) = (licence IS NOT NULL)),
  CONSTRAINT text_file_check2 CHECK (kind = 'picture'::text OR caption IS NULL),
  CONSTRAINT text_file_credit_check CHECK (btrim(credit) <> ''::text AND length(credit) <= 200),
  CONSTRAINT text_file_height_check CHECK (height > 0),
  CONSTRAINT text_file_kind_check CHECK (kind = ANY (ARRAY['picture'::text, 'attachment'::text])),
  CONSTRAINT text_file_licence_check CHECK (licence = ANY (ARRAY['cc-by'::text, 'cc-by-sa'::text, 'cc0'::text, 'permission'::text])),
  CONSTRAINT text_file_number_check CHECK (number >= 1),
  CONSTRAINT text_file_title_check CHECK (btrim(title) <> ''::text AND length(title) <= 300),
  CONSTRAINT text_file_width_check CHECK (width > 0),
  CONSTRAINT text_file_added_by_fkey FOREIGN KEY (added_by) REFERENCES people.person(id),
  CONSTRAINT text_file_manuscript_id_fkey FOREIGN KEY (manuscript_id) REFERENCES library.manuscript(id),
  CONSTRAINT text_file_pkey PRIMARY KEY (id),
  CONSTRAINT text_file_file_id_key UNIQUE (file_id),
  CONSTRAINT text_file_manuscript_id_number_key UNIQUE (manuscript_id, number)
);
CREATE INDEX text_file_added_at ON library.text_file USING btree (added_at);
CREATE INDEX text_file_added_by ON library.text_file USING btree (added_by);

CREATE TABLE library.unsaved_text (
  person_id uuid NOT NULL,
  manuscript_id uuid NOT NULL,
  from_version integer NOT NULL,
  content jsonb NOT NULL,
  note text NOT NULL,
  written_at timestamp with time zone NOT NULL,
  CONSTRAINT unsaved_text_content_check CHECK (jsonb_typeof(content) = 'object'::text),
  CONSTRAINT unsaved_text_manuscript_id_fkey FOREIGN KEY (manuscript_id) REFERENCES library.manuscript(id),
  CONSTRAINT unsaved_text_manuscript_id_from_version_fkey FOREIGN KEY (manuscript_id, from_version) REFERENCES library.version(manuscript_id, number),
  CONSTRAINT unsaved_text_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT unsaved_text_pkey PRIMARY KEY (person_id, manuscript_id)
);
CREATE INDEX unsaved_text_manuscript_id ON library.unsaved_text USING btree (manuscript_id, from_version);
CREATE INDEX unsaved_text_written_at ON library.unsaved_text USING btree (written_at);

CREATE TABLE library.version (
  manuscript_id uuid NOT NULL,
  number integer NOT NULL,
  content jsonb NOT NULL,
  saved_by uuid,
  saved_at timestamp with time zone NOT NULL,
  note text,
  CONSTRAINT version_content_check CHECK (jsonb_typeof(content) = 'object'::text),
  CONSTRAINT version_note_check CHECK (btrim(note) <> ''::text AND length(note) <= 500),
  CONSTRAINT version_number_check CHECK (number >= 1),
  CONSTRAINT version_manuscript_id_fkey FOREIGN KEY (manuscript_id) REFERENCES library.manuscript(id),
  CONSTRAINT version_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people.person(id),
  CONSTRAINT version_pkey PRIMARY KEY (manuscript_id, number)
);
CREATE INDEX version_saved_by ON library.version USING btree (saved_by);

CREATE TABLE library.version_file (
  manuscript_id uuid NOT NULL,
  version integer NOT NULL,
  text_file_id uuid NOT NULL,
  CONSTRAINT version_file_manuscript_id_version_fkey FOREIGN KEY (manuscript_id, version) REFERENCES library.version(manuscript_id, number),
  CONSTRAINT version_file_text_file_id_fkey FOREIGN KEY (text_file_id) REFERENCES library.text_file(id),
  CONSTRAINT version_file_pkey PRIMARY KEY (manuscript_id, version, text_file_id)
);
CREATE INDEX version_file_text_file_id ON library.version_file USING btree (text_file_id);

CREATE TABLE notices.digest (
  person_id uuid NOT NULL,
  week date NOT NULL,
  written_at timestamp with time zone NOT NULL,
  CONSTRAINT digest_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT digest_pkey PRIMARY KEY (person_id, week)
);

CREATE TABLE notices.follow (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  item_id uuid,
  organisation_id uuid,
  followed_at timestamp with time zone NOT NULL,
  CONSTRAINT follow_check CHECK (num_nonnulls(item_id, organisation_id) = 1),
  CONSTRAINT follow_item_id_fkey FOREIGN KEY (item_id) REFERENCES library.item(id) ON DELETE CASCADE,
  CONSTRAINT follow_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id) ON DELETE CASCADE,
  CONSTRAINT follow_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT follow_pkey PRIMARY KEY (id)
);
CREATE INDEX follow_item_id ON notices.follow USING btree (item_id);
CREATE INDEX follow_organisation_id ON notices.follow USING btree (organisation_id);
CREATE INDEX follow_person_id ON notices.follow USING btree (person_id);
CREATE UNIQUE INDEX follow_item ON notices.follow USING btree (item_id, person_id) WHERE (item_id IS NOT NULL);
CREATE UNIQUE INDEX follow_organisation ON notices.follow USING btree (organisation_id, person_id) WHERE (organisation_id IS NOT NULL);

CREATE TABLE notices.mail_key (
  person_id uuid NOT NULL,
  handle uuid NOT NULL,
  secret bytea NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT mail_key_secret_check CHECK (length(secret) = 32),
  CONSTRAINT mail_key_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT mail_key_pkey PRIMARY KEY (person_id),
  CONSTRAINT mail_key_handle_key UNIQUE (handle)
);

CREATE TABLE notices.notice (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  subject_id uuid NOT NULL,
  made_at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  mailed_at timestamp with time zone,
  CONSTRAINT notice_kind_check CHECK (kind = ANY (ARRAY['waiting'::text, 'outcome'::text, 'change'::text])),
  CONSTRAINT notice_source_check CHECK (source <> ''::text),
  CONSTRAINT notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT notice_pkey PRIMARY KEY (id)
);
CREATE INDEX notice_made_at ON notices.notice USING btree (made_at);
CREATE INDEX notice_person_id ON notices.notice USING btree (person_id, made_at);
CREATE INDEX notice_unmailed ON notices.notice USING btree (person_id) WHERE ((read_at IS NULL) AND (mailed_at IS NULL));
CREATE UNIQUE INDEX notice_unread ON notices.notice USING btree (person_id, source, subject_id) WHERE (read_at IS NULL);

CREATE TABLE notices.setting (
  person_id uuid NOT NULL,
  kind text NOT NULL,
  choice text NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT setting_choice_check CHECK (choice = ANY (ARRAY['site'::text, 'immediate'::text, 'weekly'::text, 'off'::text])),
  CONSTRAINT setting_kind_check CHECK (kind = ANY (ARRAY['waiting'::text, 'outcome'::text, 'change'::text])),
  CONSTRAINT setting_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT setting_pkey PRIMARY KEY (person_id, kind)
);

CREATE TABLE people.circle (
  id uuid NOT NULL,
  kind text NOT NULL,
  organisation_id uuid,
  name text NOT NULL,
  purpose text,
  started_at timestamp with time zone NOT NULL,
  started_by uuid NOT NULL,
  ended_at timestamp with time zone,
  ended_by uuid,
  demonstration boolean NOT NULL DEFAULT false,
  CONSTRAINT circle_check CHECK ((kind = 'team'::text) = (organisation_id IS NOT NULL)),
  CONSTRAINT circle_check1 CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT circle_kind_check CHECK (kind = ANY (ARRAY['team'::text, 'network'::text])),
  CONSTRAINT circle_name_check CHECK (btrim(name) <> ''::text AND length(name) <= 100),
  CONSTRAINT circle_purpose_check CHECK (btrim(purpose) <> ''::text AND length(purpose) <= 300),
  CONSTRAINT circle_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people.person(id),
  CONSTRAINT circle_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT circle_started_by_fkey FOREIGN KEY (started_by) REFERENCES people.person(id),
  CONSTRAINT circle_pkey PRIMARY KEY (id)
);
CREATE INDEX circle_ended_by ON people.circle USING btree (ended_by);
CREATE INDEX circle_organisation_id ON people.circle USING btree (organisation_id);
CREATE INDEX circle_started_by ON people.circle USING btree (started_by);

CREATE TABLE people.circle_organisation (
  id uuid NOT NULL,
  circle_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  joined_at timestamp with time zone NOT NULL,
  joined_by uuid NOT NULL,
  left_at timestamp with time zone,
  left_by uuid,
  CONSTRAINT circle_organisation_check CHECK ((left_at IS NULL) = (left_by IS NULL)),
  CONSTRAINT circle_organisation_circle_id_fkey FOREIGN KEY (circle_id) REFERENCES people.circle(id),
  CONSTRAINT circle_organisation_joined_by_fkey FOREIGN KEY (joined_by) REFERENCES people.person(id),
  CONSTRAINT circle_organisation_left_by_fkey FOREIGN KEY (left_by) REFERENCES people.person(id),
  CONSTRAINT circle_organisation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT circle_organisation_pkey PRIMARY KEY (id)
);
CREATE INDEX circle_organisation_joined_by ON people.circle_organisation USING btree (joined_by);
CREATE INDEX circle_organisation_left_by ON people.circle_organisation USING btree (left_by);
CREATE INDEX circle_organisation_organisation_id ON people.circle_organisation USING btree (organisation_id);
CREATE UNIQUE INDEX circle_organisation_current ON people.circle_organisation USING btree (circle_id, organisation_id) WHERE (left_at IS NULL);

CREATE TABLE people.circle_person (
  id uuid NOT NULL,
  circle_id uuid NOT NULL,
  person_id uuid NOT NULL,
  joined_at timestamp with time zone NOT NULL,
  joined_by uuid NOT NULL,
  left_at timestamp with time zone,
  left_by uuid,
  CONSTRAINT circle_person_check CHECK ((left_at IS NULL) = (left_by IS NULL)),
  CONSTRAINT circle_person_circle_id_fkey FOREIGN KEY (circle_id) REFERENCES people.circle(id),
  CONSTRAINT circle_person_joined_by_fkey FOREIGN KEY (joined_by) REFERENCES people.person(id),
  CONSTRAINT circle_person_left_by_fkey FOREIGN KEY (left_by) REFERENCES people.person(id),
  CONSTRAINT circle_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT circle_person_pkey PRIMARY KEY (id)
);
CREATE INDEX circle_person_circle_id ON people.circle_person USING btree (circle_id, joined_at, id);
CREATE INDEX circle_person_joined_by ON people.circle_person USING btree (joined_by);
CREATE INDEX circle_person_left_by ON people.circle_person USING btree (left_by);
CREATE INDEX circle_person_person_id ON people.circle_person USING btree (person_id);
CREATE UNIQUE INDEX circle_person_current ON people.circle_person USING btree (circle_id, person_id) WHERE (left_at IS NULL);

CREATE TABLE people.entry_link (
  token_hash bytea NOT NULL,
  purpose text NOT NULL,
  person_id uuid,
  next text,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT entry_link_check CHECK ((purpose = 'sign-in'::text) = (person_id IS NOT NULL)),
  CONSTRAINT entry_link_purpose_check CHECK (purpose = ANY (ARRAY['sign-in'::text, 'first-administrator'::text])),
  CONSTRAINT entry_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT entry_link_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX entry_link_expires_at ON people.entry_link USING btree (expires_at);
CREATE INDEX entry_link_person_id ON people.entry_link USING btree (person_id);

CREATE TABLE people.identity (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  linked_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone NOT NULL,
  CONSTRAINT identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT identity_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES people.identity_provider(id),
  CONSTRAINT identity_pkey PRIMARY KEY (id),
  CONSTRAINT identity_provider_id_issuer_subject_key UNIQUE (provider_id, issuer, subject)
);
CREATE INDEX identity_person_id ON people.identity USING btree (person_id);

CREATE TABLE people.identity_provider (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  kind text NOT NULL,
  demonstration boolean NOT NULL,
  state text NOT NULL,
  version integer NOT NULL,
  domains text[] NOT NULL,
  organisation_number text,
  issuer text,
  client_id text,
  client_secret bytea,
  asks_verified boolean NOT NULL,
  entry_point text,
  entity_id text,
  certificates text[],
  created_at timestamp with time zone NOT NULL,
  created_by uuid NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by uuid NOT NULL,
  tried_at timestamp with time zone,
  tried_by uuid,
  CONSTRAINT identity_provider_check CHECK ((kind = 'oidc'::text) = (issuer IS NOT NULL AND client_id IS NOT NULL AND client_secret IS NOT NULL)),
  CONSTRAINT identity_provider_check1 CHECK ((kind = 'saml'::text) = (entry_point IS NOT NULL AND entity_id IS NOT NULL AND cardinality(certificates) > 0)),
  CONSTRAINT identity_provider_check2 CHECK ((tried_at IS NULL) = (tried_by IS NULL)),
  CONSTRAINT identity_provider_check3 CHECK ((state <> ALL (ARRAY['tried'::text, 'in-use'::text])) OR tried_at IS NOT NULL),
  CONSTRAINT identity_provider_domains_check CHECK (cardinality(domains) > 0),
  CONSTRAINT identity_provider_kind_check CHECK (kind = ANY (ARRAY['oidc'::text, 'saml'::text])),
  CONSTRAINT identity_provider_organisation_number_check CHECK (organisation_number ~ '^\d{10}$'::text),
  CONSTRAINT identity_provider_state_check CHECK (state = ANY (ARRAY['draft'::text, 'tried'::text, 'in-use'::text, 'stopped'::text])),
  CONSTRAINT identity_provider_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people.person(id),
  CONSTRAINT identity_provider_created_by_fkey FOREIGN KEY (created_by) REFERENCES people.person(id),
  CONSTRAINT identity_provider_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT identity_provider_tried_by_fkey FOREIGN KEY (tried_by) REFERENCES people.person(id),
  CONSTRAINT identity_provider_pkey PRIMARY KEY (id)
);
CREATE INDEX identity_provider_changed_by ON people.identity_provider USING btree (changed_by);
CREATE INDEX identity_provider_created_by ON people.identity_provider USING btree (created_by);
CREATE INDEX identity_provider_organisation_id ON people.identity_provider USING btree (organisation_id);
CREATE INDEX identity_provider_tried_by ON people.identity_provider USING btree (tried_by);
CREATE UNIQUE INDEX identity_provider_in_use ON people.identity_provider USING btree (organisation_id, demonstration) WHERE (state = 'in-use'::text);

CREATE TABLE people.invitation (
  id uuid NOT NULL,
  token_hash bytea NOT NULL,
  email text NOT NULL,
  organisation_id uuid,
  place text,
  function text,
  coordinator boolean NOT NULL,
  roles text[] NOT NULL,
  language text NOT NULL,
  invited_by uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  CONSTRAINT invitation_check CHECK ((organisation_id IS NULL) = (place IS NULL)),
  CONSTRAINT invitation_check1 CHECK (organisation_id IS NOT NULL OR function IS NULL AND NOT coordinator AND roles <> '{}'::text[]),
  CONSTRAINT invitation_check2 CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
  CONSTRAINT invitation_check3 CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
  CONSTRAINT invitation_check4 CHECK (accepted_at IS NULL OR revoked_at IS NULL),
  CONSTRAINT invitation_email_check CHECK (email = lower(email) AND email ~~ '%_@_%'::text),
  CONSTRAINT invitation_function_check CHECK (btrim(function) <> ''::text AND length(function) <= 100),
  CONSTRAINT invitation_language_check CHECK (language = ANY (ARRAY['sv'::text, 'en'::text])),
  CONSTRAINT invitation_place_check CHECK (place = ANY (ARRAY['agency-head'::text, 'middle-manager'::text, 'first-line-manager'::text, 'staff'::text, 'support'::text, 'union'::text, 'outside'::text])),
  CONSTRAINT invitation_roles_check CHECK (roles <@ ARRAY['administrator'::text, 'support'::text, 'editor'::text, 'facilitator'::text, 'researcher'::text, 'secretariat'::text, 'analyst'::text, 'registrar'::text]),
  CONSTRAINT invitation_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES people.person(id),
  CONSTRAINT invitation_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES people.person(id),
  CONSTRAINT invitation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT invitation_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES people.person(id),
  CONSTRAINT invitation_pkey PRIMARY KEY (id),
  CONSTRAINT invitation_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX invitation_accepted_by ON people.invitation USING btree (accepted_by);
CREATE INDEX invitation_email ON people.invitation USING btree (email);
CREATE INDEX invitation_invited_by ON people.invitation USING btree (invited_by);
CREATE INDEX invitation_organisation_id ON people.invitation USING btree (organisation_id);
CREATE INDEX invitation_revoked_by ON people.invitation USING btree (revoked_by);
CREATE UNIQUE INDEX invitation_waiting ON people.invitation USING btree (email, organisation_id) NULLS NOT DISTINCT WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));

CREATE TABLE people.membership (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  place text NOT NULL,
  function text,
  coordinator boolean NOT NULL,
  started_at timestamp with time zone NOT NULL,
  started_by uuid NOT NULL,
  ended_at timestamp with time zone,
  ended_by uuid,
  CONSTRAINT membership_check CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT membership_function_check CHECK (btrim(function) <> ''::text AND length(function) <= 100),
  CONSTRAINT membership_place_check CHECK (place = ANY (ARRAY['agency-head'::text, 'middle-manager'::text, 'first-line-manager'::text, 'staff'::text, 'support'::text, 'union'::text, 'outside'::text])),
  CONSTRAINT membership_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people.person(id),
  CONSTRAINT membership_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT membership_started_by_fkey FOREIGN KEY (started_by) REFERENCES people.person(id),
  CONSTRAINT membership_pkey PRIMARY KEY (id)
);
CREATE INDEX membership_ended_by ON people.membership USING btree (ended_by);
CREATE INDEX membership_organisation_id ON people.membership USING btree (organisation_id);
CREATE INDEX membership_person_id ON people.membership USING btree (person_id);
CREATE INDEX membership_started_by ON people.membership USING btree (started_by);
CREATE UNIQUE INDEX membership_current ON people.membership USING btree (person_id, organisation_id) WHERE (ended_at IS NULL);

CREATE TABLE people.network_offer (
  id uuid NOT NULL,
  circle_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  offered_at timestamp with time zone NOT NULL,
  offered_by uuid NOT NULL,
  outcome text,
  decided_at timestamp with time zone,
  decided_by uuid,
  CONSTRAINT network_offer_check CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_by IS NULL)),
  CONSTRAINT network_offer_outcome_check CHECK (outcome = ANY (ARRAY['joined'::text, 'declined'::text, 'withdrawn'::text])),
  CONSTRAINT network_offer_circle_id_fkey FOREIGN KEY (circle_id) REFERENCES people.circle(id),
  CONSTRAINT network_offer_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.person(id),
  CONSTRAINT network_offer_offered_by_fkey FOREIGN KEY (offered_by) REFERENCES people.person(id),
  CONSTRAINT network_offer_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT network_offer_pkey PRIMARY KEY (id)
);
CREATE INDEX network_offer_decided_by ON people.network_offer USING btree (decided_by);
CREATE INDEX network_offer_offered_by ON people.network_offer USING btree (offered_by);
CREATE INDEX network_offer_organisation_id ON people.network_offer USING btree (organisation_id);
CREATE UNIQUE INDEX network_offer_open ON people.network_offer USING btree (circle_id, organisation_id) WHERE (outcome IS NULL);

CREATE TABLE people.organisation (
  id uuid NOT NULL,
  slug text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  sort_key text NOT NULL,
  number text,
  status text NOT NULL,
  successor_id uuid,
  facts jsonb NOT NULL,
  imported jsonb,
  imported_hash text,
  doubts text[] NOT NULL,
  facets text[] NOT NULL,
  gone_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT organisation_check CHECK (successor_id <> id),
  CONSTRAINT organisation_check1 CHECK ((imported IS NULL) = (imported_hash IS NULL)),
  CONSTRAINT organisation_kind_check CHECK (kind = ANY (ARRAY['agency'::text, 'mission'::text, 'government-offices'::text, 'committee'::text, 'municipality'::text, 'region'::text, 'university'::text, 'union'::text, 'company'::text, 'other'::text])),
  CONSTRAINT organisation_name_check CHECK (name <> ''::text),
  CONSTRAINT organisation_number_check CHECK (number ~ '^[0-9]{6}-[0-9]{4}$'::text),
  CONSTRAINT organisation_slug_check CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT organisation_status_check CHECK (status = ANY (ARRAY['open'::text, 'closed'::text, 'unknown'::text])),
  CONSTRAINT organisation_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES people.organisation(id),
  CONSTRAINT organisation_pkey PRIMARY KEY (id),
  CONSTRAINT organisation_slug_key UNIQUE (slug)
);
CREATE INDEX organisation_facets ON people.organisation USING gin (facets);
CREATE INDEX organisation_number ON people.organisation USING btree (number);
CREATE INDEX organisation_sort_key ON people.organisation USING btree (sort_key, slug);
CREATE INDEX organisation_successor_id ON people.organisation USING btree (successor_id);

CREATE TABLE people.organisation_correction (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  field text NOT NULL,
  value jsonb NOT NULL,
  value_before jsonb NOT NULL,
  reason text NOT NULL,
  corrected_by text NOT NULL,
  corrected_at timestamp with time zone NOT NULL,
  undone_by text,
  undone_at timestamp with time zone,
  file_value jsonb NOT NULL,
  CONSTRAINT organisation_correction_check CHECK ((undone_by IS NULL) = (undone_at IS NULL)),
  CONSTRAINT organisation_correction_field_check CHECK (field <> ''::text),
  CONSTRAINT organisation_correction_reason_check CHECK (reason <> ''::text),
  CONSTRAINT organisation_correction_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id) ON DELETE CASCADE,
  CONSTRAINT organisation_correction_pkey PRIMARY KEY (id)
);
CREATE INDEX organisation_correction_organisation_id ON people.organisation_correction USING btree (organisation_id);
CREATE UNIQUE INDEX organisation_correction_in_force ON people.organisation_correction USING btree (organisation_id, field) WHERE (undone_at IS NULL);

CREATE TABLE people.organisation_import (
  id uuid NOT NULL,
  file_name text NOT NULL,
  fingerprint text NOT NULL,
  bundled boolean NOT NULL,
  imported_by text NOT NULL,
  imported_at timestamp with time zone NOT NULL,
  file_rows integer NOT NULL,
  added integer NOT NULL,
  changed integer NOT NULL,
  unchanged integer NOT NULL,
  kept integer NOT NULL,
  gone integer NOT NULL,
  left_out integer NOT NULL,
  doubtful integer NOT NULL,
  CONSTRAINT organisation_import_pkey PRIMARY KEY (id)
);
CREATE INDEX organisation_import_imported_at ON people.organisation_import USING btree (imported_at);

CREATE TABLE people.organisation_name (
  organisation_id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  key text NOT NULL,
  grams integer[] NOT NULL,
  CONSTRAINT organisation_name_kind_check CHECK (kind = ANY (ARRAY['official'::text, 'former'::text, 'short'::text, 'english'::text, 'alias'::text])),
  CONSTRAINT organisation_name_name_check CHECK (name <> ''::text),
  CONSTRAINT organisation_name_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id) ON DELETE CASCADE,
  CONSTRAINT organisation_name_pkey PRIMARY KEY (organisation_id, kind, key)
);
CREATE INDEX organisation_name_grams ON people.organisation_name USING gin (grams);
CREATE INDEX organisation_name_key ON people.organisation_name USING btree (key);

CREATE TABLE people.passkey (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  credential_id text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone,
  removed_at timestamp with time zone,
  CONSTRAINT passkey_counter_check CHECK (counter >= 0),
  CONSTRAINT passkey_name_check CHECK (btrim(name) <> ''::text),
  CONSTRAINT passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT passkey_pkey PRIMARY KEY (id),
  CONSTRAINT passkey_credential_id_key UNIQUE (credential_id)
);
CREATE INDEX passkey_person_id ON people.passkey USING btree (person_id);

CREATE TABLE people.passkey_challenge (
  challenge_hash bytea NOT NULL,
  session_id uuid NOT NULL,
  purpose text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT passkey_challenge_purpose_check CHECK (purpose = ANY (ARRAY['register'::text, 'confirm'::text])),
  CONSTRAINT passkey_challenge_session_id_fkey FOREIGN KEY (session_id) REFERENCES people.session(id) ON DELETE CASCADE,
  CONSTRAINT passkey_challenge_pkey PRIMARY KEY (challenge_hash)
);
CREATE INDEX passkey_challenge_expires_at ON people.passkey_challenge USING btree (expires_at);
CREATE INDEX passkey_challenge_session_id ON people.passkey_challenge USING btree (session_id);

CREATE TABLE people.person (
  id uuid NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  demonstration boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  erased_at timestamp with time zone,
  CONSTRAINT person_check CHECK (erased_at IS NULL OR ended_at IS NOT NULL),
  CONSTRAINT person_email_check CHECK (email = lower(email) AND email ~~ '%_@_%'::text),
  CONSTRAINT person_language_check CHECK (language = ANY (ARRAY['sv'::text, 'en'::text])),
  CONSTRAINT person_name_check CHECK (btrim(name) <> ''::text),
  CONSTRAINT person_pkey PRIMARY KEY (id),
  CONSTRAINT person_email_key UNIQUE (email)
);

CREATE TABLE people.recovery_code (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  replaced_at timestamp with time zone,
  CONSTRAINT recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT recovery_code_pkey PRIMARY KEY (id),
  CONSTRAINT recovery_code_code_hash_key UNIQUE (code_hash)
);
CREATE INDEX recovery_code_person_id ON people.recovery_code USING btree (person_id);

CREATE TABLE people.register_check (
  id uuid NOT NULL,
  file_id uuid,
  file_name text NOT NULL,
  sha256 text NOT NULL,
  state text NOT NULL,
  rows_done integer NOT NULL DEFAULT 0,
  rows_total integer,
  moved_at timestamp with time zone NOT NULL,
  report jsonb,
  checked_against bigint,
  sent_by text NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  decided_by text,
  decided_at timestamp with time zone,
  import_id uuid,
  CONSTRAINT register_check_check CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT register_check_check1 CHECK ((state = 'checked'::text) <= (report IS NOT NULL AND checked_against IS NOT NULL)),
  CONSTRAINT register_check_check2 CHECK ((state = 'applied'::text) = (import_id IS NOT NULL)),
  CONSTRAINT register_check_check3 CHECK ((state = ANY (ARRAY['checking'::text, 'checked'::text, 'applying'::text])) = (file_id IS NOT NULL)),
  CONSTRAINT register_check_state_check CHECK (state = ANY (ARRAY['checking'::text, 'checked'::text, 'faulty'::text, 'applying'::text, 'applied'::text, 'stale'::text, 'discarded'::text])),
  CONSTRAINT register_check_import_id_fkey FOREIGN KEY (import_id) REFERENCES people.organisation_import(id),
  CONSTRAINT register_check_pkey PRIMARY KEY (id)
);
CREATE INDEX register_check_import_id ON people.register_check USING btree (import_id);
CREATE INDEX register_check_sent_at ON people.register_check USING btree (sent_at);

CREATE TABLE people.role_grant (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL,
  granted_at timestamp with time zone NOT NULL,
  granted_by uuid,
  ended_at timestamp with time zone,
  ended_by uuid,
  CONSTRAINT role_grant_check CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT role_grant_role_check CHECK (role = ANY (ARRAY['administrator'::text, 'support'::text, 'editor'::text, 'facilitator'::text, 'researcher'::text, 'secretariat'::text, 'analyst'::text, 'registrar'::text])),
  CONSTRAINT role_grant_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people.person(id),
  CONSTRAINT role_grant_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES people.person(id),
  CONSTRAINT role_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT role_grant_pkey PRIMARY KEY (id)
);
CREATE INDEX role_grant_ended_by ON people.role_grant USING btree (ended_by);
CREATE INDEX role_grant_granted_by ON people.role_grant USING btree (granted_by);
CREATE UNIQUE INDEX role_grant_current ON people.role_grant USING btree (person_id, role) WHERE (ended_at IS NULL);

CREATE TABLE people.session (
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  device text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  CONSTRAINT session_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_secret_hash_key UNIQUE (secret_hash)
);
CREATE INDEX session_expires_at ON people.session USING btree (expires_at);
CREATE INDEX session_person_id ON people.session USING btree (person_id);

CREATE TABLE people.sign_in_assertion (
  provider_id uuid NOT NULL,
  assertion_id text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_assertion_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES people.identity_provider(id),
  CONSTRAINT sign_in_assertion_pkey PRIMARY KEY (provider_id, assertion_id)
);
CREATE INDEX sign_in_assertion_expires_at ON people.sign_in_assertion USING btree (expires_at);

CREATE TABLE people.sign_in_flow (
  state_hash bytea NOT NULL,
  browser_hash bytea NOT NULL,
  provider_id uuid NOT NULL,
  provider_version integer NOT NULL,
  purpose text NOT NULL,
  tried_by uuid,
  language text NOT NULL,
  next text,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  answered_at timestamp with time zone,
  code_hash bytea,
  claims jsonb,
  used_at timestamp with time zone,
  waits_for uuid,
  CONSTRAINT sign_in_flow_check CHECK ((purpose = 'try'::text) = (tried_by IS NOT NULL)),
  CONSTRAINT sign_in_flow_check1 CHECK ((answered_at IS NULL) = (code_hash IS NULL)),
  CONSTRAINT sign_in_flow_language_check CHECK (language = ANY (ARRAY['sv'::text, 'en'::text])),
  CONSTRAINT sign_in_flow_purpose_check CHECK (purpose = ANY (ARRAY['sign-in'::text, 'try'::text])),
  CONSTRAINT sign_in_flow_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES people.identity_provider(id),
  CONSTRAINT sign_in_flow_tried_by_fkey FOREIGN KEY (tried_by) REFERENCES people.person(id),
  CONSTRAINT sign_in_flow_waits_for_fkey FOREIGN KEY (waits_for) REFERENCES people.person(id),
  CONSTRAINT sign_in_flow_pkey PRIMARY KEY (state_hash),
  CONSTRAINT sign_in_flow_code_hash_key UNIQUE (code_hash)
);
CREATE INDEX sign_in_flow_browser_hash ON people.sign_in_flow USING btree (browser_hash);
CREATE INDEX sign_in_flow_expires_at ON people.sign_in_flow USING btree (expires_at);
CREATE INDEX sign_in_flow_provider_id ON people.sign_in_flow USING btree (provider_id);
CREATE INDEX sign_in_flow_tried_by ON people.sign_in_flow USING btree (tried_by);
CREATE INDEX sign_in_flow_waits_for ON people.sign_in_flow USING btree (waits_for);

CREATE TABLE people.widening (
  id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  asked_by uuid NOT NULL,
  outcome text,
  decided_at timestamp with time zone,
  decided_by uuid,
  from_audience text NOT NULL,
  to_audience text NOT NULL,
  CONSTRAINT widening_check CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_by IS NULL)),
  CONSTRAINT widening_check1 CHECK (outcome <> 'approved'::text OR decided_by <> asked_by),
  CONSTRAINT widening_from_audience_check CHECK (from_audience = ANY (ARRAY['team'::text, 'agency'::text, 'network'::text, 'all-agencies'::text])),
  CONSTRAINT widening_outcome_check CHECK (outcome = ANY (ARRAY['approved'::text, 'declined'::text, 'withdrawn'::text])),
  CONSTRAINT widening_subject_kind_check CHECK (subject_kind <> ''::text),
  CONSTRAINT widening_takes_two CHECK (outcome = 'withdrawn'::text OR decided_by <> asked_by),
  CONSTRAINT widening_to_audience_check CHECK (to_audience = 'public'::text),
  CONSTRAINT widening_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people.person(id),
  CONSTRAINT widening_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.person(id),
  CONSTRAINT widening_pkey PRIMARY KEY (id)
);
CREATE INDEX widening_asked_by ON people.widening USING btree (asked_by);
CREATE INDEX widening_decided_by ON people.widening USING btree (decided_by);
CREATE UNIQUE INDEX widening_open ON people.widening USING btree (subject_kind, subject_id) WHERE (outcome IS NULL);

CREATE TABLE records.attachment (
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  file_id uuid NOT NULL,
  added_at timestamp with time zone NOT NULL,
  added_by uuid NOT NULL,
  struck_at timestamp with time zone,
  struck_by uuid,
  struck_because text,
  CONSTRAINT attachment_check CHECK ((struck_at IS NULL) = (struck_by IS NULL) AND (struck_at IS NULL) = (struck_because IS NULL)),
  CONSTRAINT attachment_struck_because_check CHECK (btrim(struck_because) <> ''::text AND length(struck_because) <= 500),
  CONSTRAINT attachment_added_by_fkey FOREIGN KEY (added_by) REFERENCES people.person(id),
  CONSTRAINT attachment_document_id_fkey FOREIGN KEY (document_id) REFERENCES records.document(id),
  CONSTRAINT attachment_struck_by_fkey FOREIGN KEY (struck_by) REFERENCES people.person(id),
  CONSTRAINT attachment_pkey PRIMARY KEY (id),
  CONSTRAINT attachment_file_id_key UNIQUE (file_id)
);
CREATE INDEX attachment_added_by ON records.attachment USING btree (added_by);
CREATE INDEX attachment_document_id ON records.attachment USING btree (document_id);
CREATE INDEX attachment_struck_by ON records.attachment USING btree (struck_by);

CREATE TABLE records.case_file (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  demonstration boolean NOT NULL,
  year integer NOT NULL,
  serial integer NOT NULL,
  title text NOT NULL,
  title_apart boolean NOT NULL,
  secrecy text,
  secrecy_noted_on date,
  last_document integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  opened_at timestamp with time zone NOT NULL,
  opened_by uuid NOT NULL,
  closed_at timestamp with time zone,
  closed_by uuid,
  CONSTRAINT case_file_check CHECK ((secrecy IS NULL) = (secrecy_noted_on IS NULL)),
  CONSTRAINT case_file_check1 CHECK (NOT title_apart OR secrecy IS NOT NULL),
  CONSTRAINT case_file_check2 CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
  CONSTRAINT case_file_last_document_check CHECK (last_document >= 0),
  CONSTRAINT case_file_secrecy_check CHECK (btrim(secrecy) <> ''::text AND length(secrecy) <= 100),
  CONSTRAINT case_file_serial_check CHECK (serial > 0),
  CONSTRAINT case_file_title_check CHECK (btrim(title) <> ''::text AND length(title) <= 300),
  CONSTRAINT case_file_version_check CHECK (version >= 1),
  CONSTRAINT case_file_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES people.person(id),
  CONSTRAINT case_file_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES people.person(id),
  CONSTRAINT case_file_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT case_file_pkey PRIMARY KEY (id),
  CONSTRAINT case_file_organisation_id_demonstration_year_serial_key UNIQUE (organisation_id, demonstration, year, serial)
);
CREATE INDEX case_file_closed_by ON records.case_file USING btree (closed_by);
CREATE INDEX case_file_opened_by ON records.case_file USING btree (opened_by);
CREATE INDEX case_file_order ON records.case_file USING btree (demonstration, year DESC, serial DESC, id);

CREATE TABLE records.correction (
  id uuid NOT NULL,
  case_file_id uuid,
  document_id uuid,
  version integer NOT NULL,
  before jsonb NOT NULL,
  reason text NOT NULL,
  corrected_at timestamp with time zone NOT NULL,
  corrected_by uuid NOT NULL,
  CONSTRAINT correction_before_check CHECK (jsonb_typeof(before) = 'object'::text),
  CONSTRAINT correction_check CHECK (num_nonnulls(case_file_id, document_id) = 1),
  CONSTRAINT correction_reason_check CHECK (btrim(reason) <> ''::text AND length(reason) <= 500),
  CONSTRAINT correction_version_check CHECK (version >= 1),
  CONSTRAINT correction_case_file_id_fkey FOREIGN KEY (case_file_id) REFERENCES records.case_file(id),
  CONSTRAINT correction_corrected_by_fkey FOREIGN KEY (corrected_by) REFERENCES people.person(id),
  CONSTRAINT correction_document_id_fkey FOREIGN KEY (document_id) REFERENCES records.document(id),
  CONSTRAINT correction_pkey PRIMARY KEY (id),
  CONSTRAINT correction_case_file_id_version_key UNIQUE (case_file_id, version),
  CONSTRAINT correction_document_id_version_key UNIQUE (document_id, version)
);
CREATE INDEX correction_corrected_by ON records.correction USING btree (corrected_by);

CREATE TABLE records.document (
  id uuid NOT NULL,
  case_file_id uuid NOT NULL,
  status text NOT NULL,
  number integer,
  dated date,
  party text,
  party_apart boolean NOT NULL,
  subject text NOT NULL,
  subject_apart boolean NOT NULL,
  secrecy text,
  secrecy_noted_on date,
  version integer NOT NULL DEFAULT 1,
  noted_at timestamp with time zone NOT NULL,
  noted_by uuid NOT NULL,
  registered_at timestamp with time zone,
  registered_by uuid,
  organisation_id uuid,
  demonstration boolean,
  year integer,
  serial integer,
  listed_at timestamp with time zone,
  words text,
  words_open text,
  CONSTRAINT document_check CHECK ((status = 'working'::text) = (number IS NULL)),
  CONSTRAINT document_check1 CHECK ((status = 'working'::text) = (dated IS NULL)),
  CONSTRAINT document_check2 CHECK ((status = 'working'::text) = (registered_at IS NULL)),
  CONSTRAINT document_check3 CHECK ((registered_at IS NULL) = (registered_by IS NULL)),
  CONSTRAINT document_check4 CHECK ((secrecy IS NULL) = (secrecy_noted_on IS NULL)),
  CONSTRAINT document_check5 CHECK (NOT (party_apart OR subject_apart) OR secrecy IS NOT NULL),
  CONSTRAINT document_check6 CHECK (NOT party_apart OR party IS NOT NULL),
  CONSTRAINT document_is_filled CHECK (num_nulls(organisation_id, demonstration, year, serial, listed_at, words, words_open) = 0) NOT VALID,
  CONSTRAINT document_number_check CHECK (number > 0),
  CONSTRAINT document_party_check CHECK (btrim(party) <> ''::text AND length(party) <= 300),
  CONSTRAINT document_secrecy_check CHECK (btrim(secrecy) <> ''::text AND length(secrecy) <= 100),
  CONSTRAINT document_status_check CHECK (status = ANY (ARRAY['working'::text, 'received'::text, 'drawn-up'::text])),
  CONSTRAINT document_subject_check CHECK (btrim(subject) <> ''::text AND length(subject) <= 300),
  CONSTRAINT document_version_check CHECK (version >= 1),
  CONSTRAINT document_case_file_id_fkey FOREIGN KEY (case_file_id) REFERENCES records.case_file(id),
  CONSTRAINT document_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES people.person(id),
  CONSTRAINT document_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES people.person(id),
  CONSTRAINT document_pkey PRIMARY KEY (id),
  CONSTRAINT document_case_file_id_number_key UNIQUE (case_file_id, number)
);
CREATE INDEX document_noted_by ON records.document USING btree (noted_by);
CREATE INDEX document_order ON records.document USING btree (demonstration, listed_at DESC, year DESC, serial DESC, number DESC NULLS LAST, id);
CREATE INDEX document_organisation_order ON records.document USING btree (organisation_id, demonstration, listed_at DESC, year DESC, serial DESC, number DESC NULLS LAST, id);
CREATE INDEX document_registered_by ON records.document USING btree (registered_by);
CREATE INDEX document_secrecy_order ON records.document USING btree (demonstration, listed_at DESC, year DESC, serial DESC, number DESC NULLS LAST, id) WHERE (secrecy IS NOT NULL);
CREATE INDEX document_words ON records.document USING gin (records.parts_of_three(words)) WITH (fastupdate=off);
CREATE INDEX document_words_open ON records.document USING gin (records.parts_of_three(words_open)) WITH (fastupdate=off);
CREATE INDEX document_working_order ON records.document USING btree (demonstration, listed_at DESC, year DESC, serial DESC, number DESC NULLS LAST, id) WHERE (status = 'working'::text);
CREATE INDEX document_year_order ON records.document USING btree (demonstration, year, listed_at DESC, serial DESC, number DESC NULLS LAST, id);

CREATE TABLE records.export (
  id uuid NOT NULL,
  case_file_id uuid NOT NULL,
  whole boolean NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  asked_by uuid NOT NULL,
  state text NOT NULL,
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL,
  moved_at timestamp with time zone NOT NULL,
  file_id uuid,
  CONSTRAINT export_check CHECK ((state = 'ready'::text) = (file_id IS NOT NULL)),
  CONSTRAINT export_done_check CHECK (done >= 0),
  CONSTRAINT export_state_check CHECK (state = ANY (ARRAY['making'::text, 'ready'::text, 'failed'::text, 'over'::text])),
  CONSTRAINT export_total_check CHECK (total >= 0),
  CONSTRAINT export_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people.person(id),
  CONSTRAINT export_case_file_id_fkey FOREIGN KEY (case_file_id) REFERENCES records.case_file(id),
  CONSTRAINT export_pkey PRIMARY KEY (id),
  CONSTRAINT export_file_id_key UNIQUE (file_id)
);
CREATE INDEX export_asked_by ON records.export USING btree (asked_by, asked_at DESC);
CREATE INDEX export_case_file_id ON records.export USING btree (case_file_id);
CREATE INDEX export_moved_at ON records.export USING btree (moved_at);

CREATE TABLE records.link (
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  kind text NOT NULL,
  object_id uuid NOT NULL,
  title text NOT NULL,
  linked_at timestamp with time zone NOT NULL,
  linked_by uuid NOT NULL,
  ended_at timestamp with time zone,
  ended_by uuid,
  CONSTRAINT link_check CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT link_kind_check CHECK (kind = ANY (ARRAY['item'::text, 'agency'::text])),
  CONSTRAINT link_title_check CHECK (btrim(title) <> ''::text),
  CONSTRAINT link_document_id_fkey FOREIGN KEY (document_id) REFERENCES records.document(id),
  CONSTRAINT link_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people.person(id),
  CONSTRAINT link_linked_by_fkey FOREIGN KEY (linked_by) REFERENCES people.person(id),
  CONSTRAINT link_pkey PRIMARY KEY (id)
);
CREATE INDEX link_document_id ON records.link USING btree (document_id);
CREATE INDEX link_ended_by ON records.link USING btree (ended_by);
CREATE INDEX link_linked_by ON records.link USING btree (linked_by);
CREATE UNIQUE INDEX link_open ON records.link USING btree (document_id, kind, object_id) WHERE (ended_at IS NULL);

CREATE TABLE records.series (
  organisation_id uuid NOT NULL,
  demonstration boolean NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL,
  CONSTRAINT series_last_check CHECK (last > 0),
  CONSTRAINT series_year_check CHECK (year >= 2000 AND year <= 9999),
  CONSTRAINT series_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT series_pkey PRIMARY KEY (organisation_id, demonstration, year)
);

CREATE TABLE search.document (
  number bigint NOT NULL,
  collection text NOT NULL,
  id text NOT NULL,
  language text NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  title_lower text NOT NULL,
  summary text NOT NULL,
  body text NOT NULL,
  address text NOT NULL,
  facets text[] NOT NULL,
  vector tsvector NOT NULL,
  impacts jsonb NOT NULL,
  digest text NOT NULL,
  CONSTRAINT document_collection_check CHECK (collection <> ''::text),
  CONSTRAINT document_id_check CHECK (id <> ''::text),
  CONSTRAINT document_kind_check CHECK (kind <> ''::text),
  CONSTRAINT document_language_check CHECK (language = ANY (ARRAY['sv'::text, 'en'::text])),
  CONSTRAINT document_pkey PRIMARY KEY (collection, id),
  CONSTRAINT document_number_key UNIQUE (number)
);
CREATE INDEX document_title ON search.document USING btree (title_lower);
CREATE INDEX document_vector ON search.document USING gin (vector) WITH (fastupdate=off);

CREATE TABLE search.lexeme (
  lexeme text NOT NULL,
  documents integer NOT NULL,
  CONSTRAINT lexeme_documents_check CHECK (documents > 0),
  CONSTRAINT lexeme_pkey PRIMARY KEY (lexeme)
);

CREATE TABLE search.word (
  word text NOT NULL,
  language text NOT NULL,
  lexeme text NOT NULL,
  CONSTRAINT word_language_check CHECK (language = ANY (ARRAY['sv'::text, 'en'::text])),
  CONSTRAINT word_pkey PRIMARY KEY (word, language)
);
CREATE INDEX word_lexeme ON search.word USING btree (lexeme);
CREATE INDEX word_reversed ON search.word USING btree (reverse(word));

CREATE TABLE surveys.answer_chunk (
  round_id uuid NOT NULL,
  name text NOT NULL,
  place integer NOT NULL,
  codes text NOT NULL,
  CONSTRAINT answer_chunk_codes_check CHECK (codes <> ''::text),
  CONSTRAINT answer_chunk_place_check CHECK (place >= 0),
  CONSTRAINT answer_chunk_round_id_fkey FOREIGN KEY (round_id) REFERENCES surveys.round(id) ON DELETE CASCADE,
  CONSTRAINT answer_chunk_pkey PRIMARY KEY (round_id, name, place)
);

CREATE TABLE surveys.answer_column (
  round_id uuid NOT NULL,
  name text NOT NULL,
  code_values text[] NOT NULL,
  units integer NOT NULL,
  CONSTRAINT answer_column_round_id_fkey FOREIGN KEY (round_id) REFERENCES surveys.round(id) ON DELETE CASCADE,
  CONSTRAINT answer_column_pkey PRIMARY KEY (round_id, name)
);

CREATE TABLE surveys.answer_link (
  token_hash bytea NOT NULL,
  respondent_id uuid NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT answer_link_respondent_id_fkey FOREIGN KEY (respondent_id) REFERENCES surveys.respondent(id) ON DELETE CASCADE,
  CONSTRAINT answer_link_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX answer_link_respondent_id ON surveys.answer_link USING btree (respondent_id);

CREATE TABLE surveys.assessment (
  id uuid NOT NULL,
  team_id uuid NOT NULL,
  name text NOT NULL,
  audience text NOT NULL,
  organisation_id uuid NOT NULL,
  circle_id uuid,
  simulated boolean NOT NULL DEFAULT false,
  started_at timestamp with time zone NOT NULL,
  started_by uuid NOT NULL,
  token text NOT NULL,
  definition jsonb NOT NULL,
  hash text NOT NULL,
  asks_place boolean NOT NULL,
  threshold integer NOT NULL DEFAULT 5,
  closes_at timestamp with time zone NOT NULL,
  answered integer NOT NULL DEFAULT 0,
  ended_at timestamp with time zone,
  result jsonb,
  follows uuid,
  same_group text,
  step_what text,
  step_who text,
  step_again_on date,
  step_by uuid,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT assessment_answered_check CHECK (answered >= 0 AND answered <= 500),
  CONSTRAINT assessment_audience_check CHECK (audience = ANY (ARRAY['team'::text, 'agency'::text])),
  CONSTRAINT assessment_check CHECK (people.is_sharing(audience, organisation_id, circle_id)),
  CONSTRAINT assessment_check1 CHECK (audience <> 'team'::text OR circle_id = team_id),
  CONSTRAINT assessment_check2 CHECK (closes_at > started_at),
  CONSTRAINT assessment_check3 CHECK (result IS NULL OR ended_at IS NOT NULL),
  CONSTRAINT assessment_check4 CHECK (result IS NULL OR answered >= threshold),
  CONSTRAINT assessment_check5 CHECK ((step_what IS NULL) = (step_by IS NULL)),
  CONSTRAINT assessment_check6 CHECK ((step_what IS NULL) = (step_who IS NULL)),
  CONSTRAINT assessment_check7 CHECK ((step_what IS NULL) = (step_again_on IS NULL)),
  CONSTRAINT assessment_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  CONSTRAINT assessment_name_check CHECK (btrim(name) <> ''::text AND length(name) <= 100),
  CONSTRAINT assessment_same_group_check CHECK (same_group = ANY (ARRAY['same'::text, 'some'::text, 'other'::text])),
  CONSTRAINT assessment_staff_threshold CHECK (audience = 'team'::text OR answered >= 10) NOT VALID,
  CONSTRAINT assessment_step_what_check CHECK (btrim(step_what) <> ''::text AND length(step_what) <= 500),
  CONSTRAINT assessment_step_who_check CHECK (btrim(step_who) <> ''::text AND length(step_who) <= 200),
  CONSTRAINT assessment_threshold_check CHECK (threshold >= 5 AND threshold <= 100),
  CONSTRAINT assessment_token_check CHECK (token ~ '^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$'::text),
  CONSTRAINT assessment_version_check CHECK (version >= 1),
  CONSTRAINT assessment_circle_id_fkey FOREIGN KEY (circle_id) REFERENCES people.circle(id),
  CONSTRAINT assessment_follows_fkey FOREIGN KEY (follows) REFERENCES surveys.assessment(id) ON DELETE SET NULL,
  CONSTRAINT assessment_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT assessment_started_by_fkey FOREIGN KEY (started_by) REFERENCES people.person(id),
  CONSTRAINT assessment_step_by_fkey FOREIGN KEY (step_by) REFERENCES people.person(id),
  CONSTRAINT assessment_team_id_fkey FOREIGN KEY (team_id) REFERENCES people.circle(id),
  CONSTRAINT assessment_pkey PRIMARY KEY (id),
  CONSTRAINT assessment_follows_key UNIQUE (follows),
  CONSTRAINT assessment_token_key UNIQUE (token)
);
CREATE INDEX assessment_circle_id ON surveys.assessment USING btree (circle_id);
CREATE INDEX assessment_organisation ON surveys.assessment USING btree (organisation_id, started_at DESC, id);
CREATE INDEX assessment_started_by ON surveys.assessment USING btree (started_by);
CREATE INDEX assessment_step_by ON surveys.assessment USING btree (step_by);
CREATE INDEX assessment_team ON surveys.assessment USING btree (team_id, started_at DESC, id);
CREATE UNIQUE INDEX assessment_one_open ON surveys.assessment USING btree (team_id) WHERE (ended_at IS NULL);

CREATE TABLE surveys.assessment_count (
  assessment_id uuid NOT NULL,
  place text NOT NULL,
  question text NOT NULL,
  answer text NOT NULL,
  count integer NOT NULL,
  CONSTRAINT assessment_count_answer_check CHECK (answer = ANY (ARRAY['1'::text, '2'::text, '3'::text, '4'::text, '5'::text, 'dont-know'::text, 'none'::text])),
  CONSTRAINT assessment_count_count_check CHECK (count >= 1),
  CONSTRAINT assessment_count_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES surveys.assessment(id) ON DELETE CASCADE,
  CONSTRAINT assessment_count_pkey PRIMARY KEY (assessment_id, place, question, answer)
);

CREATE TABLE surveys.assessment_ticket (
  hash bytea NOT NULL,
  assessment_id uuid NOT NULL,
  sealed bytea,
  CONSTRAINT assessment_ticket_sealed_check CHECK (octet_length(sealed) <= 20000),
  CONSTRAINT assessment_ticket_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES surveys.assessment(id) ON DELETE CASCADE,
  CONSTRAINT assessment_ticket_pkey PRIMARY KEY (hash)
);
CREATE INDEX assessment_ticket_assessment_id ON surveys.assessment_ticket USING btree (assessment_id);

CREATE TABLE surveys.assessment_word (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  assessment_id uuid NOT NULL,
  principle text NOT NULL,
  words text NOT NULL,
  CONSTRAINT assessment_word_words_check CHECK (btrim(words) <> ''::text AND length(words) <= 500),
  CONSTRAINT assessment_word_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES surveys.assessment(id) ON DELETE CASCADE,
  CONSTRAINT assessment_word_pkey PRIMARY KEY (id)
);
CREATE INDEX assessment_word_assessment_id ON surveys.assessment_word USING btree (assessment_id, principle);

CREATE TABLE surveys.coding (
  id uuid NOT NULL,
  answer_id uuid NOT NULL,
  stage text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  coded_by uuid NOT NULL,
  coded_at timestamp with time zone NOT NULL,
  words bytea NOT NULL,
  proposed boolean NOT NULL DEFAULT false,
  CONSTRAINT coding_stage_check CHECK (stage = ANY (ARRAY['first'::text, 'second'::text, 'settled'::text])),
  CONSTRAINT coding_version_check CHECK (version >= 1),
  CONSTRAINT coding_words_check CHECK (length(words) = 16),
  CONSTRAINT coding_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES surveys.open_answer(id) ON DELETE CASCADE,
  CONSTRAINT coding_coded_by_fkey FOREIGN KEY (coded_by) REFERENCES people.person(id),
  CONSTRAINT coding_pkey PRIMARY KEY (id),
  CONSTRAINT coding_answer_id_stage_key UNIQUE (answer_id, stage)
);
CREATE INDEX coding_coded_by ON surveys.coding USING btree (coded_by);
CREATE UNIQUE INDEX coding_two_readers ON surveys.coding USING btree (answer_id, coded_by) WHERE (stage <> 'settled'::text);

CREATE TABLE surveys.coding_obstacle (
  coding_id uuid NOT NULL,
  item_id uuid NOT NULL,
  quote text,
  CONSTRAINT coding_obstacle_quote_check CHECK (btrim(quote) <> ''::text AND length(quote) <= 500),
  CONSTRAINT coding_obstacle_coding_id_fkey FOREIGN KEY (coding_id) REFERENCES surveys.coding(id) ON DELETE CASCADE,
  CONSTRAINT coding_obstacle_item_id_fkey FOREIGN KEY (item_id) REFERENCES library.item(id),
  CONSTRAINT coding_obstacle_pkey PRIMARY KEY (coding_id, item_id)
);
CREATE INDEX coding_obstacle_item_id ON surveys.coding_obstacle USING btree (item_id);

CREATE TABLE surveys.instrument (
  id uuid NOT NULL,
  code text,
  demonstration boolean NOT NULL,
  definition jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  copied_from uuid,
  created_at timestamp with time zone NOT NULL,
  created_by uuid,
  changed_at timestamp with time zone NOT NULL,
  changed_by uuid,
  CONSTRAINT instrument_check CHECK ((code IS NULL) = (created_by IS NOT NULL)),
  CONSTRAINT instrument_check1 CHECK (code IS NULL OR NOT demonstration),
  CONSTRAINT instrument_code_check CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT instrument_version_check CHECK (version >= 1),
  CONSTRAINT instrument_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people.person(id),
  CONSTRAINT instrument_copied_from_fkey FOREIGN KEY (copied_from) REFERENCES surveys.round(id),
  CONSTRAINT instrument_created_by_fkey FOREIGN KEY (created_by) REFERENCES people.person(id),
  CONSTRAINT instrument_pkey PRIMARY KEY (id),
  CONSTRAINT instrument_code_key UNIQUE (code)
);
CREATE INDEX instrument_changed_by ON surveys.instrument USING btree (changed_by);
CREATE INDEX instrument_copied_from ON surveys.instrument USING btree (copied_from);
CREATE INDEX instrument_created_by ON surveys.instrument USING btree (created_by);
CREATE INDEX instrument_order ON surveys.instrument USING btree (demonstration, changed_at DESC, id);

CREATE TABLE surveys.open_answer (
  id uuid NOT NULL,
  round_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  question text NOT NULL,
  part text NOT NULL,
  number integer NOT NULL,
  CONSTRAINT open_answer_number_check CHECK (number >= 1),
  CONSTRAINT open_answer_part_check CHECK (part = ANY (ARRAY['value'::text, 'comment'::text])),
  CONSTRAINT open_answer_round_id_unit_id_fkey FOREIGN KEY (round_id, unit_id) REFERENCES surveys.unit(round_id, id) ON DELETE CASCADE,
  CONSTRAINT open_answer_pkey PRIMARY KEY (id),
  CONSTRAINT open_answer_round_id_question_number_key UNIQUE (round_id, question, number),
  CONSTRAINT open_answer_unit_id_question_part_key UNIQUE (unit_id, question, part)
);
CREATE INDEX open_answer_unit ON surveys.open_answer USING btree (round_id, unit_id);

CREATE TABLE surveys.printed_figure (
  round text NOT NULL,
  number integer NOT NULL,
  file text NOT NULL,
  table_name text NOT NULL,
  line integer,
  question text,
  variable text,
  category text,
  kind text NOT NULL,
  is_whole boolean NOT NULL,
  count integer,
  share text,
  count_cell text,
  share_cell text,
  CONSTRAINT printed_figure_check CHECK (count IS NOT NULL OR share IS NOT NULL),
  CONSTRAINT printed_figure_count_check CHECK (count >= 0),
  CONSTRAINT printed_figure_round_fkey FOREIGN KEY (round) REFERENCES surveys.printed_round(slug) ON DELETE CASCADE,
  CONSTRAINT printed_figure_pkey PRIMARY KEY (round, number)
);

CREATE TABLE surveys.printed_finding (
  round text NOT NULL,
  number integer NOT NULL,
  rule text NOT NULL,
  severity text NOT NULL,
  table_name text NOT NULL,
  line integer,
  question text,
  variable text,
  category text,
  cell text NOT NULL,
  finding jsonb NOT NULL,
  CONSTRAINT printed_finding_severity_check CHECK (severity = ANY (ARRAY['contradiction'::text, 'rounding'::text, 'explained'::text])),
  CONSTRAINT printed_finding_round_fkey FOREIGN KEY (round) REFERENCES surveys.printed_round(slug) ON DELETE CASCADE,
  CONSTRAINT printed_finding_pkey PRIMARY KEY (round, number)
);

CREATE TABLE surveys.printed_hiding (
  round text NOT NULL,
  question text NOT NULL,
  variable text NOT NULL,
  category text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT printed_hiding_round_fkey FOREIGN KEY (round) REFERENCES surveys.printed_round(slug) ON DELETE CASCADE,
  CONSTRAINT printed_hiding_pkey PRIMARY KEY (round, question, variable, category)
);

CREATE TABLE surveys.printed_round (
  slug text NOT NULL,
  fingerprint text NOT NULL,
  words jsonb NOT NULL,
  loaded_at timestamp with time zone NOT NULL,
  CONSTRAINT printed_round_pkey PRIMARY KEY (slug)
);

CREATE TABLE surveys.reading (
  round_id uuid NOT NULL,
  question text NOT NULL,
  second_at timestamp with time zone,
  second_by uuid,
  finished_at timestamp with time zone,
  finished_by uuid,
  agreement jsonb,
  CONSTRAINT reading_check CHECK ((second_at IS NULL) = (second_by IS NULL)),
  CONSTRAINT reading_check1 CHECK ((finished_at IS NULL) = (finished_by IS NULL)),
  CONSTRAINT reading_check2 CHECK (agreement IS NULL OR finished_at IS NOT NULL),
  CONSTRAINT reading_finished_by_fkey FOREIGN KEY (finished_by) REFERENCES people.person(id),
  CONSTRAINT reading_round_id_fkey FOREIGN KEY (round_id) REFERENCES surveys.round(id) ON DELETE CASCADE,
  CONSTRAINT reading_second_by_fkey FOREIGN KEY (second_by) REFERENCES people.person(id),
  CONSTRAINT reading_pkey PRIMARY KEY (round_id, question)
);
CREATE INDEX reading_finished_at ON surveys.reading USING btree (finished_at);
CREATE INDEX reading_finished_by ON surveys.reading USING btree (finished_by);
CREATE INDEX reading_second_by ON surveys.reading USING btree (second_by);

CREATE TABLE surveys.released_answer (
  round_id uuid NOT NULL,
  place integer NOT NULL,
  name text NOT NULL,
  answers jsonb NOT NULL,
  CONSTRAINT released_answer_name_check CHECK (name <> ''::text),
  CONSTRAINT released_answer_place_check CHECK (place >= 1),
  CONSTRAINT released_answer_round_id_fkey FOREIGN KEY (round_id) REFERENCES surveys.round(id) ON DELETE CASCADE,
  CONSTRAINT released_answer_pkey PRIMARY KEY (round_id, place)
);

CREATE TABLE surveys.released_mention (
  round_id uuid NOT NULL,
  item_id uuid NOT NULL,
  agencies integer,
  CONSTRAINT released_mention_agencies_check CHECK (agencies >= 1),
  CONSTRAINT released_mention_item_id_fkey FOREIGN KEY (item_id) REFERENCES library.item(id),
  CONSTRAINT released_mention_round_id_fkey FOREIGN KEY (round_id) REFERENCES surveys.released_reading(round_id) ON DELETE CASCADE,
  CONSTRAINT released_mention_pkey PRIMARY KEY (round_id, item_id)
);
CREATE INDEX released_mention_item_id ON surveys.released_mention USING btree (item_id);

CREATE TABLE surveys.released_reading (
  round_id uuid NOT NULL,
  released_at timestamp with time zone NOT NULL,
  released_by uuid NOT NULL,
  agencies integer NOT NULL,
  answers integer NOT NULL,
  CONSTRAINT released_reading_agencies_check CHECK (agencies >= 5),
  CONSTRAINT released_reading_check CHECK (answers >= agencies),
  CONSTRAINT released_reading_released_by_fkey FOREIGN KEY (released_by) REFERENCES people.person(id),
  CONSTRAINT released_reading_round_id_fkey FOREIGN KEY (round_id) REFERENCES surveys.round(id) ON DELETE CASCADE,
  CONSTRAINT released_reading_pkey PRIMARY KEY (round_id)
);
CREATE INDEX released_reading_released_by ON surveys.released_reading USING btree (released_by);

CREATE TABLE surveys.released_table (
  round_id uuid NOT NULL,
  question text NOT NULL,
  variable text NOT NULL,
  groups jsonb NOT NULL,
  compared jsonb,
  CONSTRAINT released_table_round_id_fkey FOREIGN KEY (round_id) REFERENCES surveys.round(id) ON DELETE CASCADE,
  CONSTRAINT released_table_pkey PRIMARY KEY (round_id, question, variable)
);

CREATE TABLE surveys.released_wave (
  round_id uuid NOT NULL,
  earlier uuid[] NOT NULL,
  question text NOT NULL,
  in_all integer NOT NULL,
  patterns jsonb,
  paired jsonb,
  unpaired jsonb,
  CONSTRAINT released_wave_check CHECK (paired IS NULL OR patterns IS NOT NULL),
  CONSTRAINT released_wave_earlier_check CHECK (cardinality(earlier) >= 1),
  CONSTRAINT released_wave_in_all_check CHECK (in_all >= 0),
  CONSTRAINT released_wave_round_id_fkey FOREIGN KEY (round_id) REFERENCES surveys.round(id) ON DELETE CASCADE,
  CONSTRAINT released_wave_pkey PRIMARY KEY (round_id, earlier, question)
);
CREATE INDEX released_wave_earlier ON surveys.released_wave USING gin (earlier);

CREATE TABLE surveys.respondent (
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  email text,
  language text NOT NULL,
  named_by uuid,
  named_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT respondent_email_check CHECK (email = lower(email) AND email ~~ '%_@_%'::text),
  CONSTRAINT respondent_language_check CHECK (language = ANY (ARRAY['sv'::text, 'en'::text])),
  CONSTRAINT respondent_named_by_fkey FOREIGN KEY (named_by) REFERENCES surveys.respondent(id) ON DELETE CASCADE,
  CONSTRAINT respondent_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES surveys.unit(id) ON DELETE CASCADE,
  CONSTRAINT respondent_pkey PRIMARY KEY (id),
  CONSTRAINT respondent_unit_id_email_key UNIQUE (unit_id, email)
);
CREATE INDEX respondent_named_by ON surveys.respondent USING btree (named_by);

CREATE TABLE surveys.round (
  id uuid NOT NULL,
  demonstration boolean NOT NULL,
  title jsonb NOT NULL,
  instrument_id uuid NOT NULL,
  level text NOT NULL,
  threshold integer NOT NULL,
  least_answered integer NOT NULL,
  variables text[] NOT NULL,
  frame jsonb NOT NULL,
  opens_at timestamp with time zone NOT NULL,
  closes_at timestamp with time zone NOT NULL,
  reminders jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL,
  created_by uuid NOT NULL,
  opened_at timestamp with time zone,
  opened_by uuid,
  definition jsonb,
  hash text,
  released_at timestamp with time zone,
  released_by uuid,
  CONSTRAINT round_check CHECK (closes_at > opens_at),
  CONSTRAINT round_check1 CHECK ((opened_at IS NULL) = (opened_by IS NULL)),
  CONSTRAINT round_check2 CHECK ((opened_at IS NULL) = (definition IS NULL)),
  CONSTRAINT round_check3 CHECK ((opened_at IS NULL) = (hash IS NULL)),
  CONSTRAINT round_check4 CHECK ((released_at IS NULL) = (released_by IS NULL)),
  CONSTRAINT round_check5 CHECK (released_at IS NULL OR opened_at IS NOT NULL),
  CONSTRAINT round_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  CONSTRAINT round_least_answered_check CHECK (least_answered >= 1 AND least_answered <= 100),
  CONSTRAINT round_level_check CHECK (level = ANY (ARRAY['open'::text, 'hidden'::text])),
  CONSTRAINT round_threshold_check CHECK (threshold >= 5 AND threshold <= 1000),
  CONSTRAINT round_version_check CHECK (version >= 1),
  CONSTRAINT round_created_by_fkey FOREIGN KEY (created_by) REFERENCES people.person(id),
  CONSTRAINT round_instrument_id_fkey FOREIGN KEY (instrument_id) REFERENCES surveys.instrument(id),
  CONSTRAINT round_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES people.person(id),
  CONSTRAINT round_released_by_fkey FOREIGN KEY (released_by) REFERENCES people.person(id),
  CONSTRAINT round_pkey PRIMARY KEY (id)
);
CREATE INDEX round_created_by ON surveys.round USING btree (created_by);
CREATE INDEX round_instrument_id ON surveys.round USING btree (instrument_id);
CREATE INDEX round_opened_by ON surveys.round USING btree (opened_by);
CREATE INDEX round_order ON surveys.round USING btree (demonstration, created_at DESC, id);
CREATE INDEX round_released_by ON surveys.round USING btree (released_by);

CREATE TABLE surveys.sheet (
  unit_id uuid NOT NULL,
  round_id uuid NOT NULL,
  answers jsonb NOT NULL,
  began_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by uuid,
  sent_at timestamp with time zone,
  entered_by uuid,
  CONSTRAINT sheet_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES surveys.respondent(id) ON DELETE SET NULL,
  CONSTRAINT sheet_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES people.person(id),
  CONSTRAINT sheet_round_id_unit_id_fkey FOREIGN KEY (round_id, unit_id) REFERENCES surveys.unit(round_id, id) ON DELETE CASCADE,
  CONSTRAINT sheet_pkey PRIMARY KEY (unit_id)
);
CREATE INDEX sheet_changed_by ON surveys.sheet USING btree (changed_by);
CREATE INDEX sheet_entered_by ON surveys.sheet USING btree (entered_by);
CREATE INDEX sheet_round ON surveys.sheet USING btree (round_id, unit_id);

CREATE TABLE surveys.unit (
  id uuid NOT NULL,
  round_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  name text NOT NULL,
  background jsonb NOT NULL,
  left_out text,
  left_out_because text,
  CONSTRAINT unit_check CHECK ((NOT left_out IS DISTINCT FROM 'by-hand'::text) = (left_out_because IS NOT NULL)),
  CONSTRAINT unit_left_out_because_check CHECK (btrim(left_out_because) <> ''::text AND length(left_out_because) <= 300),
  CONSTRAINT unit_left_out_check CHECK (left_out = ANY (ARRAY['closed'::text, 'kind'::text, 'type'::text, 'small'::text, 'by-hand'::text, 'not-drawn'::text])),
  CONSTRAINT unit_name_check CHECK (name <> ''::text),
  CONSTRAINT unit_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id),
  CONSTRAINT unit_round_id_fkey FOREIGN KEY (round_id) REFERENCES surveys.round(id) ON DELETE CASCADE,
  CONSTRAINT unit_pkey PRIMARY KEY (id),
  CONSTRAINT unit_round_id_id_key UNIQUE (round_id, id),
  CONSTRAINT unit_round_id_organisation_id_key UNIQUE (round_id, organisation_id)
);
CREATE INDEX unit_organisation_id ON surveys.unit USING btree (organisation_id);
