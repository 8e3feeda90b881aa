-- A mediator's own word, after comparing the fingerprint, that the keys of their cases may be sealed to an escrow. Nobody was asked before:
-- nobody has said so of an escrow that is there already. What it holds stays in it.
CREATE TABLE escrow_consent (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    escrow_id BLOB NOT NULL REFERENCES escrow (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    given_on TEXT NOT NULL
) STRICT;
CREATE INDEX escrow_consent_by_escrow ON escrow_consent (escrow_id, staff_id);
CREATE INDEX escrow_consent_by_staff ON escrow_consent (staff_id);
