CREATE TABLE programme (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    number TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    kind TEXT NOT NULL CHECK (kind IN ('workshop', 'talk', 'talking_group', 'self_help', 'intergenerational', 'course')),
    audience TEXT NOT NULL CHECK (audience IN ('adults', 'children', 'both')),
    site_id BLOB REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    project_id BLOB REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
    area_code TEXT,
    minimum INTEGER CHECK (minimum BETWEEN 1 AND 1000),
    maximum INTEGER CHECK (maximum BETWEEN 1 AND 1000 AND maximum >= minimum),
    max_meetings INTEGER CHECK (max_meetings BETWEEN 1 AND 100),
    decide_on TEXT,
    conductor TEXT CHECK (length(conductor) <= 200),
    age_from INTEGER CHECK (age_from BETWEEN 0 AND 99),
    age_to INTEGER CHECK (age_to BETWEEN age_from AND 120),
    twin_id BLOB REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT CHECK (length(note) <= 2000),
    state_reason TEXT CHECK (length(state_reason) <= 200),
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'confirmed', 'cancelled', 'ended'))
) STRICT;
CREATE INDEX programme_by_site ON programme (site_id);
CREATE INDEX programme_by_project ON programme (project_id);
CREATE INDEX programme_by_twin ON programme (twin_id);
CREATE INDEX programme_by_number ON programme (number);
CREATE INDEX programme_by_state ON programme (state, decide_on);

-- Whose residents come first.
CREATE TABLE programme_municipality (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    programme_id BLOB NOT NULL REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100)
) STRICT;
CREATE INDEX programme_municipality_by_programme ON programme_municipality (programme_id);

-- When and where stands in its appointment, so that the agenda shows it and its clashes are found.
CREATE TABLE group_meeting (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    programme_id BLOB NOT NULL REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    appointment_id BLOB NOT NULL REFERENCES appointment (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT CHECK (length(title) <= 200),
    modality TEXT NOT NULL DEFAULT 'in_person' CHECK (modality IN ('in_person', 'online', 'mixed')),
    place TEXT CHECK (length(place) <= 200),
    link TEXT CHECK (length(link) <= 500),
    speaker TEXT CHECK (length(speaker) <= 200),
    walk_ins INTEGER NOT NULL DEFAULT 0 CHECK (walk_ins BETWEEN 0 AND 10000)
) STRICT;
CREATE INDEX group_meeting_by_programme ON group_meeting (programme_id);
CREATE INDEX group_meeting_by_appointment ON group_meeting (appointment_id);

-- arrival orders the waiting list: a sequence of the programme, never the clock. Residence is read from the person, not kept here.
-- Somebody who comes back takes their old row again.
CREATE TABLE enrolment (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    programme_id BLOB NOT NULL REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    enrolled_on TEXT NOT NULL,
    arrival INTEGER NOT NULL DEFAULT 0,
    left_on TEXT,
    override_reason TEXT CHECK (length(override_reason) <= 200),
    note TEXT CHECK (length(note) <= 200),
    state TEXT NOT NULL CHECK (state IN ('enrolled', 'waiting', 'withdrawn'))
) STRICT;
CREATE INDEX enrolment_by_programme ON enrolment (programme_id, state);
CREATE INDEX enrolment_by_person ON enrolment (person_id);

CREATE TABLE attendance (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    meeting_id BLOB NOT NULL REFERENCES group_meeting (id) DEFERRABLE INITIALLY DEFERRED,
    enrolment_id BLOB NOT NULL REFERENCES enrolment (id) DEFERRABLE INITIALLY DEFERRED,
    mark TEXT NOT NULL CHECK (mark IN ('present', 'absent', 'excused', 'late', 'online'))
) STRICT;
CREATE INDEX attendance_by_meeting ON attendance (meeting_id, enrolment_id);
CREATE INDEX attendance_by_enrolment ON attendance (enrolment_id);
