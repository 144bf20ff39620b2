-- Who is held where now, with all that the lists of a facility ask of a placement: its row is not looked at.
DROP INDEX placement_open;
CREATE INDEX placement_open ON placement (facility_id, id, child_id, released_at) WHERE released_at IS NULL OR released_at = 'none';
