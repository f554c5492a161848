-- What has been said and what has stood are only added to, by the program itself too. Decision 0051.

CREATE FUNCTION casework.refuse_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

-- A row goes with the study that it is of, which only a case of the report does.
CREATE TRIGGER only_added_to BEFORE UPDATE ON casework.anchoring FOR EACH STATEMENT EXECUTE FUNCTION casework.refuse_change();
CREATE TRIGGER only_removed_with_its_study BEFORE DELETE ON casework.anchoring
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION casework.refuse_change();
CREATE TRIGGER only_added_to BEFORE UPDATE ON casework.measure_outcome FOR EACH STATEMENT EXECUTE FUNCTION casework.refuse_change();
CREATE TRIGGER only_removed_with_its_study BEFORE DELETE ON casework.measure_outcome
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION casework.refuse_change();
CREATE TRIGGER only_added_to BEFORE UPDATE ON casework.obstacle_fate FOR EACH STATEMENT EXECUTE FUNCTION casework.refuse_change();
CREATE TRIGGER only_removed_with_its_study BEFORE DELETE ON casework.obstacle_fate
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION casework.refuse_change();
CREATE TRIGGER only_added_to BEFORE UPDATE ON casework.chain_actor_earlier FOR EACH STATEMENT EXECUTE FUNCTION casework.refuse_change();
CREATE TRIGGER only_removed_with_its_study BEFORE DELETE ON casework.chain_actor_earlier
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION casework.refuse_change();
CREATE TRIGGER only_added_to BEFORE UPDATE ON casework.chain_relation_earlier FOR EACH STATEMENT EXECUTE FUNCTION casework.refuse_change();
CREATE TRIGGER only_removed_with_its_study BEFORE DELETE ON casework.chain_relation_earlier
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION casework.refuse_change();
CREATE TRIGGER only_added_to BEFORE UPDATE ON casework.example FOR EACH STATEMENT EXECUTE FUNCTION casework.refuse_change();
CREATE TRIGGER only_removed_with_its_study BEFORE DELETE ON casework.example
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION casework.refuse_change();

-- Figures that have been given out, and whose hours were in each: what was given cannot be worked out from what is given next because of them.
CREATE TRIGGER only_added_to BEFORE UPDATE ON casework.demand_figure FOR EACH STATEMENT EXECUTE FUNCTION casework.refuse_change();
CREATE TRIGGER only_added_to BEFORE UPDATE ON casework.demand_figure_part FOR EACH STATEMENT EXECUTE FUNCTION casework.refuse_change();
