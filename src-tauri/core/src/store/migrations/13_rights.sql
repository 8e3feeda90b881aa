-- What people ask about their own data (Reg. UE 2016/679 art. 12, 15-21), and when it must be answered.
CREATE TABLE data_request (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('access', 'portability', 'rectification', 'restriction', 'erasure', 'objection')),
    received_on TEXT NOT NULL,
    due_on TEXT NOT NULL CHECK (due_on > received_on),
    extended INTEGER NOT NULL DEFAULT 0 CHECK (extended IN (0, 1)),
    answered_on TEXT CHECK (answered_on >= received_on),
    outcome TEXT CHECK (outcome IN ('granted', 'partly', 'refused', 'withdrawn')),
    note TEXT CHECK (length(note) <= 2000)
) STRICT;
CREATE INDEX data_request_by_person ON data_request (person_id);
CREATE INDEX data_request_by_due ON data_request (due_on) WHERE answered_on IS NULL;

-- limited: art. 18, may be read and not changed. hold: art. 17(3)(e), may be changed and not erased.
CREATE TABLE limitation (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('limited', 'hold')),
    starts_on TEXT NOT NULL,
    reason TEXT CHECK (length(reason) <= 500),
    lifted_on TEXT CHECK (lifted_on >= starts_on),
    informed_on TEXT
) STRICT;
CREATE INDEX limitation_by_person ON limitation (person_id, lifted_on);
CREATE INDEX limitation_standing ON limitation (starts_on) WHERE lifted_on IS NULL;

-- The centre's own years, where they differ from the program's proposal.
CREATE TABLE retention_rule (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    record TEXT NOT NULL CHECK (record IN ('family', 'enquiry', 'anonymous_enquiry', 'mediation', 'enrolment', 'appointment', 'print', 'audit')),
    years INTEGER NOT NULL CHECK (years BETWEEN 1 AND 99),
    source TEXT CHECK (length(source) <= 500)
) STRICT;
CREATE INDEX retention_rule_by_record ON retention_rule (record);

-- What somebody decided about a record that is past its time. Without a key to it: there are several kinds of records.
CREATE TABLE retention_review (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    record TEXT NOT NULL,
    subject_id BLOB NOT NULL CHECK (length(subject_id) = 16),
    verdict TEXT NOT NULL CHECK (verdict IN ('keep', 'anonymise', 'done')),
    reason TEXT CHECK (length(reason) <= 500),
    reviewed_on TEXT NOT NULL,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX retention_review_by_subject ON retention_review (subject_id);
CREATE INDEX retention_review_by_staff ON retention_review (staff_id);

-- The certificate of an anonymisation or erasure. lines: reference numbers and dates, no name. audit_seq is the entry of the audit it
-- was done with: a backup whose chain ends before it still holds the data.
CREATE TABLE deletion (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('retention', 'erasure')),
    done_at TEXT NOT NULL,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    audit_seq INTEGER NOT NULL CHECK (audit_seq > 0),
    records INTEGER NOT NULL CHECK (records >= 0),
    lines TEXT NOT NULL CHECK (json_valid(lines))
) STRICT;
CREATE INDEX deletion_by_staff ON deletion (staff_id);
CREATE INDEX deletion_by_seq ON deletion (audit_seq);

-- Prints past their time are looked for by their day.
CREATE INDEX printed_sheet_by_day ON printed_sheet (printed_on);

-- Whose data may be read and not changed, now.
CREATE VIEW restricted_person AS
SELECT person_id FROM limitation WHERE kind = 'limited' AND lifted_on IS NULL;

-- Art. 18: every write about a restricted person is refused here, whoever writes it, undo and redo included. Left out on purpose: the
-- screening and the stop of a case, for the protection of another person (art. 18(2)), and calling an appointment off.
CREATE TRIGGER person_restricted_changed BEFORE UPDATE ON person
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER person_restricted_removed BEFORE DELETE ON person
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER contact_point_restricted_added BEFORE INSERT ON contact_point
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER contact_point_restricted_changed BEFORE UPDATE ON contact_point
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER contact_point_restricted_removed BEFORE DELETE ON contact_point
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER family_member_restricted_added BEFORE INSERT ON family_member
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER family_member_restricted_changed BEFORE UPDATE ON family_member
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER family_member_restricted_removed BEFORE DELETE ON family_member
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER membership_restricted_added BEFORE INSERT ON membership
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER membership_restricted_changed BEFORE UPDATE ON membership
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER membership_restricted_removed BEFORE DELETE ON membership
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER household_restricted_changed BEFORE UPDATE ON household
WHEN EXISTS (SELECT 1 FROM membership m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.household_id = old.id AND m.ends_on IS NULL)
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER relationship_restricted_added BEFORE INSERT ON relationship
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.other_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER relationship_restricted_changed BEFORE UPDATE ON relationship
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id, new.person_id, new.other_id))
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER relationship_restricted_removed BEFORE DELETE ON relationship
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER intake_sheet_restricted_added BEFORE INSERT ON intake_sheet
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER intake_sheet_restricted_changed BEFORE UPDATE ON intake_sheet
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER intake_sheet_restricted_removed BEFORE DELETE ON intake_sheet
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER appointment_restricted_added BEFORE INSERT ON appointment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER appointment_restricted_changed BEFORE UPDATE ON appointment
WHEN new.state NOT IN ('cancelled_by_user', 'cancelled_by_centre')
    AND EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER appointment_restricted_removed BEFORE DELETE ON appointment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER party_restricted_added BEFORE INSERT ON party
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER party_restricted_changed BEFORE UPDATE ON party
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER party_restricted_removed BEFORE DELETE ON party
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER mediation_meeting_restricted_added BEFORE INSERT ON mediation_meeting
WHEN EXISTS (SELECT 1 FROM party p JOIN restricted_person r ON r.person_id = p.person_id WHERE p.case_id = new.case_id
    AND (new.party_id IS NULL OR p.id = new.party_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER meeting_presence_restricted_added BEFORE INSERT ON meeting_presence
WHEN EXISTS (SELECT 1 FROM party p JOIN restricted_person r ON r.person_id = p.person_id WHERE p.id = new.party_id)
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER meeting_presence_restricted_changed BEFORE UPDATE ON meeting_presence
WHEN EXISTS (SELECT 1 FROM party p JOIN restricted_person r ON r.person_id = p.person_id WHERE p.id = old.party_id)
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER enrolment_restricted_added BEFORE INSERT ON enrolment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER enrolment_restricted_changed BEFORE UPDATE ON enrolment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER enrolment_restricted_removed BEFORE DELETE ON enrolment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER attendance_restricted_added BEFORE INSERT ON attendance
WHEN EXISTS (SELECT 1 FROM enrolment e JOIN restricted_person r ON r.person_id = e.person_id WHERE e.id = new.enrolment_id)
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER attendance_restricted_changed BEFORE UPDATE ON attendance
WHEN EXISTS (SELECT 1 FROM enrolment e JOIN restricted_person r ON r.person_id = e.person_id WHERE e.id = old.enrolment_id)
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
