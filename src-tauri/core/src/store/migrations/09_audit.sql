-- A log of years is read by who, by when and by what without walking it.
CREATE INDEX audit_entry_by_actor ON audit_entry (actor, at);
CREATE INDEX audit_entry_by_at ON audit_entry (at);
CREATE INDEX audit_entry_by_action ON audit_entry (action);
-- What was refused or did not verify is rare, and looked for first.
CREATE INDEX audit_entry_by_refusal ON audit_entry (outcome) WHERE outcome NOT IN ('done', 'read');
