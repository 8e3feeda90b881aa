-- A person's own restriction: an account that must not see one family, or one person's file (a colleague's relative).
-- What follows from it is drawn over every table at unlocking: store/veil.rs.
CREATE TABLE restriction (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    family_id BLOB REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    starts_on TEXT NOT NULL,
    ends_on TEXT CHECK (ends_on >= starts_on),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    set_by BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
    CHECK ((family_id IS NULL) <> (person_id IS NULL))
) STRICT;
CREATE INDEX restriction_by_staff ON restriction (staff_id, status);
CREATE INDEX restriction_by_family ON restriction (family_id);
CREATE INDEX restriction_by_person ON restriction (person_id);
CREATE INDEX restriction_by_setter ON restriction (set_by);

-- The escrow of notes: a public key whose private half is on two papers and nowhere else.
CREATE TABLE escrow (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    public_key BLOB NOT NULL CHECK (length(public_key) = 32),
    started_on TEXT NOT NULL,
    set_by BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;
CREATE INDEX escrow_by_setter ON escrow (set_by);

-- The key of a case, sealed to the escrow.
CREATE TABLE escrow_key (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    escrow_id BLOB NOT NULL REFERENCES escrow (id) DEFERRABLE INITIALLY DEFERRED,
    generation INTEGER NOT NULL CHECK (generation >= 1),
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX escrow_key_by_case ON escrow_key (case_id, escrow_id);
CREATE INDEX escrow_key_by_escrow ON escrow_key (escrow_id);
