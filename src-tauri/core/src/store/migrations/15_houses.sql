-- Foster carers (L. 184/1983 art. 2-5) beside the other ties. A CHECK cannot be widened in place: the table is made anew, with the
-- triggers of 13_rights.sql that went with it.
CREATE TABLE relationship_anew (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    other_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('parent', 'partner', 'guardian', 'grandparent', 'foster', 'other')),
    starts_on TEXT,
    ends_on TEXT CHECK (ends_on >= starts_on),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
    CHECK (person_id <> other_id)
) STRICT;
INSERT INTO relationship_anew (id, person_id, other_id, kind, starts_on, ends_on, status)
SELECT id, person_id, other_id, kind, starts_on, ends_on, status FROM relationship;
DROP TABLE relationship;
ALTER TABLE relationship_anew RENAME TO relationship;
CREATE INDEX relationship_by_person ON relationship (person_id);
CREATE INDEX relationship_by_other ON relationship (other_id);
CREATE TRIGGER relationship_restricted_added BEFORE INSERT ON relationship
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.other_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER relationship_restricted_changed BEFORE UPDATE ON relationship
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id, new.person_id, new.other_id))
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER relationship_restricted_removed BEFORE DELETE ON relationship
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;

-- weeks: fourteen days from the Monday of an even ISO week, 1 where the person sleeps here. pattern stays, for what has no rhythm.
ALTER TABLE membership ADD COLUMN weeks TEXT CHECK (length(weeks) = 14 AND weeks NOT GLOB '*[^01]*');

-- The number of the house itself, typed once for all who live there.
ALTER TABLE household ADD COLUMN phone TEXT CHECK (length(phone) <= 60);

-- The party a datum came from, and whether it is for the papers of its owner alone.
ALTER TABLE contact_point ADD COLUMN told_by_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contact_point ADD COLUMN own_only INTEGER NOT NULL DEFAULT 0 CHECK (own_only IN (0, 1));
CREATE INDEX contact_point_by_teller ON contact_point (told_by_id);
ALTER TABLE household ADD COLUMN told_by_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX household_by_teller ON household (told_by_id);
ALTER TABLE person ADD COLUMN note_told_by_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX person_by_note_teller ON person (note_told_by_id);

-- What a court decided about a child. other_id: who has the child alone (sole, super_exclusive), the guardian, the only parent; who lost
-- responsibility (forfeiture) or must stay away (no_contact). body: the service or municipality a child is entrusted to.
CREATE TABLE custody_order (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('joint', 'sole', 'super_exclusive', 'services', 'guardian', 'forfeiture', 'only_parent', 'no_contact')),
    other_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT CHECK (length(body) <= 200),
    court TEXT CHECK (length(court) <= 200),
    number TEXT CHECK (length(number) <= 60),
    starts_on TEXT NOT NULL,
    ends_on TEXT CHECK (ends_on >= starts_on),
    note TEXT CHECK (length(note) <= 2000),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
    CHECK (person_id <> other_id),
    CHECK (other_id IS NOT NULL OR kind IN ('joint', 'services'))
) STRICT;
CREATE INDEX custody_order_by_person ON custody_order (person_id);
CREATE INDEX custody_order_by_other ON custody_order (other_id);
CREATE TRIGGER custody_order_restricted_added BEFORE INSERT ON custody_order
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.other_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER custody_order_restricted_changed BEFORE UPDATE ON custody_order
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id, new.person_id, new.other_id))
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER custody_order_restricted_removed BEFORE DELETE ON custody_order
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
