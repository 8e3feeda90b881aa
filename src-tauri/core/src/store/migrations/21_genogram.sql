-- What a genogram draws beside who belongs to whom: deaths, pregnancies, twins, adoptions, how two partners stand. other_id: the
-- other parent, the twin, who adopted, the partner.
CREATE TABLE life_fact (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    other_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('died', 'pregnancy', 'loss', 'twins', 'identical_twins', 'adopted', 'fostered',
        'married', 'cohabiting', 'separated', 'divorced')),
    happened_on TEXT,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
    CHECK (person_id <> other_id),
    CHECK (other_id IS NOT NULL OR kind IN ('died', 'pregnancy', 'loss', 'adopted', 'fostered'))
) STRICT;
CREATE INDEX life_fact_by_person ON life_fact (person_id);
CREATE INDEX life_fact_by_other ON life_fact (other_id);
CREATE TRIGGER life_fact_restricted_added BEFORE INSERT ON life_fact
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.other_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER life_fact_restricted_changed BEFORE UPDATE ON life_fact
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id, new.person_id, new.other_id))
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER life_fact_restricted_removed BEFORE DELETE ON life_fact
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;

-- What left the register as a list, cards, letters or labels: which, why, to whom, how many lines. subject_id: a programme's.
CREATE TABLE list_export (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    list TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('xlsx', 'csv', 'vcf', 'pdf')),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
    addressee TEXT CHECK (length(addressee) <= 200),
    subject_id BLOB CHECK (length(subject_id) = 16),
    records INTEGER NOT NULL CHECK (records >= 0),
    exported_on TEXT NOT NULL,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX list_export_by_staff ON list_export (staff_id);
