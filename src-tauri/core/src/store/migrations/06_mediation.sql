CREATE TABLE mediation_case (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    number TEXT NOT NULL,
    family_id BLOB REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    site_id BLOB REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    project_id BLOB REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
    area_code TEXT,
    opened_on TEXT NOT NULL,
    closed_on TEXT CHECK (closed_on >= opened_on),
    planned_meetings INTEGER NOT NULL DEFAULT 12 CHECK (planned_meetings BETWEEN 1 AND 30),
    sent_by TEXT NOT NULL DEFAULT 'spontaneous',
    court_reference TEXT CHECK (length(court_reference) <= 200),
    next_step TEXT CHECK (length(next_step) <= 500),
    -- Neutral words on every screen: why joint meetings are stopped is never told here.
    stopped_on TEXT,
    stopped_by BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    reopened_on TEXT,
    reopened_act TEXT CHECK (length(reopened_act) <= 200),
    outcome TEXT CHECK (outcome IN ('full_agreement', 'partial_agreement', 'no_agreement', 'broken_by_couple', 'broken_by_party',
        'suspended_by_mediator', 'not_started', 'interrupted_by_law', 'referred')),
    state TEXT NOT NULL DEFAULT 'pre_mediation' CHECK (state IN ('pre_mediation', 'running', 'stopped', 'follow_up', 'counselling', 'closed'))
) STRICT;
CREATE INDEX mediation_case_by_number ON mediation_case (number);
CREATE INDEX mediation_case_by_family ON mediation_case (family_id);
CREATE INDEX mediation_case_by_site ON mediation_case (site_id);
CREATE INDEX mediation_case_by_project ON mediation_case (project_id);
CREATE INDEX mediation_case_by_stopper ON mediation_case (stopped_by);
CREATE INDEX mediation_case_by_state ON mediation_case (state);

CREATE TABLE party (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL CHECK (position IN (1, 2)),
    state TEXT NOT NULL DEFAULT 'invited' CHECK (state IN ('invited', 'accepted', 'refused'))
) STRICT;
CREATE INDEX party_by_case ON party (case_id);
CREATE INDEX party_by_person ON party (person_id);

CREATE TABLE case_mediator (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;
CREATE INDEX case_mediator_by_case ON case_mediator (case_id);
CREATE INDEX case_mediator_by_staff ON case_mediator (staff_id);

-- The random key of a case, sealed to one mediator's public key.
CREATE TABLE case_key (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    generation INTEGER NOT NULL DEFAULT 1 CHECK (generation >= 1),
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX case_key_by_case ON case_key (case_id, staff_id);
CREATE INDEX case_key_by_staff ON case_key (staff_id);

-- One current per party. The answers are sealed under the case key; in clear stands only whether anything is left to ask: a talk
-- that stopped the case is as complete as one that found nothing.
-- A newer one, or the reopening of the case, supersedes it.
CREATE TABLE screening (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    party_id BLOB NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
    held_on TEXT NOT NULL,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
    generation INTEGER NOT NULL DEFAULT 1,
    status TEXT NOT NULL DEFAULT 'current' CHECK (status IN ('current', 'superseded')),
    nonce BLOB NOT NULL CHECK (length(nonce) = 24),
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX screening_by_case ON screening (case_id);
CREATE INDEX screening_by_party ON screening (party_id);
CREATE INDEX screening_by_staff ON screening (staff_id);

CREATE TABLE mediation_meeting (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    appointment_id BLOB NOT NULL REFERENCES appointment (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('individual', 'information', 'joint', 'follow_up')),
    party_id BLOB REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
    minutes INTEGER CHECK (minutes BETWEEN 0 AND 600),
    next_step TEXT CHECK (length(next_step) <= 500)
) STRICT;
CREATE INDEX mediation_meeting_by_case ON mediation_meeting (case_id);
CREATE INDEX mediation_meeting_by_appointment ON mediation_meeting (appointment_id);
CREATE INDEX mediation_meeting_by_party ON mediation_meeting (party_id);

CREATE TABLE meeting_presence (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    meeting_id BLOB NOT NULL REFERENCES mediation_meeting (id) DEFERRABLE INITIALLY DEFERRED,
    party_id BLOB NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
    present INTEGER NOT NULL CHECK (present IN (0, 1))
) STRICT;
CREATE INDEX meeting_presence_by_meeting ON meeting_presence (meeting_id);
CREATE INDEX meeting_presence_by_party ON meeting_presence (party_id);

CREATE TABLE meeting_theme (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    meeting_id BLOB NOT NULL REFERENCES mediation_meeting (id) DEFERRABLE INITIALLY DEFERRED,
    theme TEXT NOT NULL CHECK (theme IN ('time_with_children', 'school', 'health', 'home', 'money', 'communication', 'new_partners', 'relatives', 'leisure', 'other'))
) STRICT;
CREATE INDEX meeting_theme_by_meeting ON meeting_theme (meeting_id);

-- XChaCha20-Poly1305 under the case key; title, text and tags are inside, padded to 256-byte steps. Appended, never edited.
CREATE TABLE sealed_note (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_id BLOB REFERENCES mediation_meeting (id) DEFERRABLE INITIALLY DEFERRED,
    author_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    replaces_id BLOB REFERENCES sealed_note (id) DEFERRABLE INITIALLY DEFERRED,
    written_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    format INTEGER NOT NULL DEFAULT 1 CHECK (format >= 1),
    generation INTEGER NOT NULL DEFAULT 1,
    nonce BLOB NOT NULL CHECK (length(nonce) = 24),
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX sealed_note_by_case ON sealed_note (case_id);
CREATE INDEX sealed_note_by_meeting ON sealed_note (meeting_id);
CREATE INDEX sealed_note_by_author ON sealed_note (author_id);
CREATE INDEX sealed_note_by_replaced ON sealed_note (replaces_id);
