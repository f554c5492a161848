-- What an example was made of is done when the example is published: the reader is led to it, and needs no words beside. Whatever else is answered
-- for good still has them: the form asks, as before. All rows keep the stronger rule that held until now.
ALTER TABLE library.proposal DROP CONSTRAINT proposal_check1;
ALTER TABLE library.proposal ADD CONSTRAINT proposal_declined_says_why CHECK (state <> 'declined' OR answer IS NOT NULL) NOT VALID;

UPDATE library.proposal SET state = 'done'
WHERE state = 'at-work' AND EXISTS (
  SELECT FROM library.proposal_draft AS begun JOIN library.manuscript ON manuscript.id = begun.manuscript_id
  WHERE begun.proposal_id = proposal.id AND manuscript.state IN ('published', 'replaced', 'archived'));
