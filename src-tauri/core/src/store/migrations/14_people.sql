-- Two records of one person, or two files of one family, made one: the absorbed record stays as it was and says into which it went, so
-- that old links, papers and the audit still lead somewhere, and undo finds everything.
ALTER TABLE person ADD COLUMN merged_into BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE family ADD COLUMN merged_into BLOB REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX person_by_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX family_by_merged ON family (merged_into) WHERE merged_into IS NOT NULL;

-- Suspected duplicates are looked for among those born on one day.
CREATE INDEX person_by_birth ON person (born_on) WHERE born_on IS NOT NULL;

-- Two people somebody looked at: they resemble each other and are not the same.
CREATE TABLE not_same (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    other_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    told_on TEXT NOT NULL,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
    CHECK (person_id <> other_id)
) STRICT;
CREATE INDEX not_same_by_person ON not_same (person_id);
CREATE INDEX not_same_by_other ON not_same (other_id);
CREATE INDEX not_same_by_staff ON not_same (staff_id);

CREATE TRIGGER not_same_restricted_added BEFORE INSERT ON not_same
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.other_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER not_same_restricted_changed BEFORE UPDATE ON not_same
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id, new.person_id, new.other_id))
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER not_same_restricted_removed BEFORE DELETE ON not_same
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
