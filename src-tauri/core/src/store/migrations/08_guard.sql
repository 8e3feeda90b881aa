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
