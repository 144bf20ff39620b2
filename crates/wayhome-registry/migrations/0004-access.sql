-- Lists by the person's own work: the children of an account, and who is at a facility now.
CREATE INDEX assignment_account ON assignment (account, id);
CREATE INDEX placement_open ON placement (facility_id, id) WHERE released_at IS NULL OR released_at = 'none';
