-- Art. 18 over what 13_rights.sql left open: a mediation case, its meetings, themes and sealed notes, a first contact and what the team
-- decided on it, the note of a family's file, an interview of nobody in particular. Left out on purpose, art. 18(2): the stop of a case,
-- what is about the other party alone and their refusal, calling an appointment off, that somebody rang again, and in which state their contact is.
CREATE VIEW restricted_party AS
SELECT p.id, p.case_id, p.person_id FROM restricted_person r JOIN party p ON p.person_id = r.person_id;
CREATE VIEW restricted_family AS
SELECT m.family_id, m.person_id FROM restricted_person r JOIN family_member m ON m.person_id = r.person_id WHERE m.status = 'active';
-- Whose a first contact is is told by its name, beside the file, the number or the address; a nameless one may be anybody's of them, and one
-- with half a name may be theirs. Names are compared as they are searched, without marks and capitals.
CREATE VIEW restricted_enquiry AS
SELECT e.id, p.id AS person_id FROM restricted_person r JOIN person p ON p.id = r.person_id JOIN enquiry e
    ON CASE (e.last_name IS NULL) + (e.first_name IS NULL) WHEN 2 THEN 1
        WHEN 1 THEN instr(' ' || substr(p.search_text, 1, instr(p.search_text, '/') - 1) || ' ',
            ' ' || substr(e.search_text, 1, instr(e.search_text, '/') - 1) || ' ') > 0
        ELSE substr(p.search_text, 1, instr(p.search_text, '/')) = substr(e.search_text, 1, instr(e.search_text, '/')) END
WHERE EXISTS (SELECT 1 FROM family_member m WHERE m.person_id = p.id AND m.family_id = e.family_id AND m.status = 'active')
    OR EXISTS (SELECT 1 FROM contact_point c WHERE c.person_id = p.id AND (c.digits = e.phone_digits OR (c.kind = 'email' AND c.value = e.email)));

CREATE TRIGGER mediation_case_restricted_changed BEFORE UPDATE ON mediation_case
WHEN NOT ((new.state = 'stopped' OR new.state = 'counselling') AND old.state <> new.state AND new.next_step IS old.next_step AND new.court_reference IS old.court_reference
        AND new.outcome IS old.outcome AND new.closed_on IS old.closed_on AND new.opened_on = old.opened_on
        AND new.planned_meetings = old.planned_meetings AND new.family_id IS old.family_id AND new.sent_by = old.sent_by)
    AND EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = old.id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER mediation_case_restricted_removed BEFORE DELETE ON mediation_case
WHEN EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER mediation_meeting_restricted_changed BEFORE UPDATE ON mediation_meeting
WHEN EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = old.case_id AND (old.party_id IS NULL OR p.id IN (old.party_id, new.party_id)))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER mediation_meeting_restricted_removed BEFORE DELETE ON mediation_meeting
WHEN EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = old.case_id AND (old.party_id IS NULL OR p.id = old.party_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER meeting_presence_restricted_removed BEFORE DELETE ON meeting_presence
WHEN EXISTS (SELECT 1 FROM restricted_party p WHERE p.id = old.party_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER meeting_theme_restricted_added BEFORE INSERT ON meeting_theme
WHEN EXISTS (SELECT 1 FROM mediation_meeting g JOIN restricted_party p ON p.case_id = g.case_id
    WHERE g.id = new.meeting_id AND (g.party_id IS NULL OR p.id = g.party_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER meeting_theme_restricted_changed BEFORE UPDATE ON meeting_theme
WHEN EXISTS (SELECT 1 FROM mediation_meeting g JOIN restricted_party p ON p.case_id = g.case_id
    WHERE g.id IN (old.meeting_id, new.meeting_id) AND (g.party_id IS NULL OR p.id = g.party_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER meeting_theme_restricted_removed BEFORE DELETE ON meeting_theme
WHEN EXISTS (SELECT 1 FROM mediation_meeting g JOIN restricted_party p ON p.case_id = g.case_id
    WHERE g.id = old.meeting_id AND (g.party_id IS NULL OR p.id = g.party_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
-- A meeting of the case has its day in the agenda, of nobody by name.
CREATE TRIGGER appointment_of_meeting_restricted_changed BEFORE UPDATE ON appointment
WHEN new.state NOT IN ('cancelled_by_user', 'cancelled_by_centre') AND EXISTS (SELECT 1 FROM mediation_meeting g
    JOIN restricted_party p ON p.case_id = g.case_id WHERE g.appointment_id = old.id AND (g.party_id IS NULL OR p.id = g.party_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
-- A note is of both but where its meeting was with the other alone.
CREATE TRIGGER sealed_note_restricted_added BEFORE INSERT ON sealed_note
WHEN EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = new.case_id
    AND NOT EXISTS (SELECT 1 FROM mediation_meeting g WHERE g.id = new.meeting_id AND g.party_id <> p.id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER sealed_note_restricted_changed BEFORE UPDATE ON sealed_note
WHEN EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = old.case_id
    AND NOT EXISTS (SELECT 1 FROM mediation_meeting g WHERE g.id = old.meeting_id AND g.party_id <> p.id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER sealed_note_restricted_removed BEFORE DELETE ON sealed_note
WHEN EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = old.case_id
    AND NOT EXISTS (SELECT 1 FROM mediation_meeting g WHERE g.id = old.meeting_id AND g.party_id <> p.id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER note_attachment_restricted_added BEFORE INSERT ON note_attachment
WHEN EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = new.case_id AND NOT EXISTS (SELECT 1 FROM sealed_note n
    JOIN mediation_meeting g ON g.id = n.meeting_id WHERE n.id = new.note_id AND g.party_id <> p.id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER note_attachment_restricted_changed BEFORE UPDATE ON note_attachment
WHEN EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = old.case_id AND NOT EXISTS (SELECT 1 FROM sealed_note n
    JOIN mediation_meeting g ON g.id = n.meeting_id WHERE n.id = old.note_id AND g.party_id <> p.id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER note_attachment_restricted_removed BEFORE DELETE ON note_attachment
WHEN EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = old.case_id AND NOT EXISTS (SELECT 1 FROM sealed_note n
    JOIN mediation_meeting g ON g.id = n.meeting_id WHERE n.id = old.note_id AND g.party_id <> p.id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER enquiry_restricted_changed BEFORE UPDATE OF received_at, channel, asker, last_name, first_name, phone, phone_digits, email, safety, hours,
    topic, municipality, child_age, sent_by, answer, minutes, next_step ON enquiry
WHEN EXISTS (SELECT 1 FROM restricted_enquiry r WHERE r.id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
-- Why somebody is to be called back is words too; and a call that becomes a file copies them into it.
CREATE TRIGGER enquiry_restricted_noted BEFORE UPDATE OF call_back_note, family_id ON enquiry
WHEN (new.call_back_note IS NOT NULL AND new.call_back_note IS NOT old.call_back_note OR old.family_id IS NULL AND new.family_id IS NOT NULL)
    AND EXISTS (SELECT 1 FROM restricted_enquiry r WHERE r.id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER enquiry_restricted_removed BEFORE DELETE ON enquiry
WHEN EXISTS (SELECT 1 FROM restricted_enquiry r WHERE r.id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER team_decision_restricted_added BEFORE INSERT ON team_decision
WHEN EXISTS (SELECT 1 FROM restricted_enquiry r WHERE r.id = new.enquiry_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER team_decision_restricted_changed BEFORE UPDATE ON team_decision
WHEN EXISTS (SELECT 1 FROM restricted_enquiry r WHERE r.id IN (old.enquiry_id, new.enquiry_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER team_decision_restricted_removed BEFORE DELETE ON team_decision
WHEN EXISTS (SELECT 1 FROM restricted_enquiry r WHERE r.id = old.enquiry_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
-- Its name is made of its people, and its days and state are the centre's: the words are theirs.
CREATE TRIGGER family_restricted_changed BEFORE UPDATE OF note, merged_into ON family
WHEN EXISTS (SELECT 1 FROM restricted_family f WHERE f.family_id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER family_restricted_removed BEFORE DELETE ON family
WHEN EXISTS (SELECT 1 FROM restricted_family f WHERE f.family_id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER intake_sheet_of_family_restricted_added BEFORE INSERT ON intake_sheet
WHEN new.person_id IS NULL AND EXISTS (SELECT 1 FROM restricted_family f WHERE f.family_id = new.family_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER intake_sheet_of_family_restricted_changed BEFORE UPDATE ON intake_sheet
WHEN old.person_id IS NULL AND EXISTS (SELECT 1 FROM restricted_family f WHERE f.family_id = old.family_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER intake_sheet_of_family_restricted_removed BEFORE DELETE ON intake_sheet
WHEN old.person_id IS NULL AND EXISTS (SELECT 1 FROM restricted_family f WHERE f.family_id = old.family_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER household_restricted_removed BEFORE DELETE ON household
WHEN EXISTS (SELECT 1 FROM membership m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.household_id = old.id AND m.ends_on IS NULL)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
CREATE TRIGGER attendance_restricted_removed BEFORE DELETE ON attendance
WHEN EXISTS (SELECT 1 FROM enrolment e JOIN restricted_person r ON r.person_id = e.person_id WHERE e.id = old.enrolment_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

-- What a restore took back of people's rights, until it is done again. subject_id is of no key: who was registered and erased after the
-- copy is in no table of it. lines as in a certificate: reference numbers and dates, no name.
CREATE TABLE undone_right (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL DEFAULT 'erasure' CHECK (kind = 'erasure' OR kind = 'retention' OR kind = 'limited' OR kind = 'hold'),
    happened_on TEXT NOT NULL DEFAULT '',
    subject_id BLOB CHECK (length(subject_id) = 16),
    records INTEGER NOT NULL DEFAULT 0 CHECK (records >= 0),
    lines TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(lines)),
    restored_at TEXT NOT NULL DEFAULT ''
) STRICT;
-- What of it waits: a person who is there and not erased, by whatever record they have now; lines of a certificate that no later one has
-- (prints are a number that grows: one line of them is any); a restriction that was neither set anew nor lifted since. An erasure whose
-- person is not known any more is done by one of the same files.
CREATE VIEW undone_right_waiting AS
SELECT u.id, u.kind, u.happened_on, u.subject_id, u.records, u.lines, u.restored_at, p.id AS person_id
FROM undone_right u LEFT JOIN person r ON r.id = u.subject_id LEFT JOIN person p ON p.id = coalesce(r.merged_into, r.id)
WHERE CASE u.kind
    WHEN 'erasure' THEN CASE WHEN u.subject_id IS NULL
        THEN NOT EXISTS (SELECT 1 FROM deletion d WHERE d.kind = 'erasure' AND d.done_at >= u.restored_at AND d.lines = u.lines)
        ELSE p.status <> 'erased' END
    WHEN 'retention' THEN EXISTS (SELECT 1 FROM (
            SELECT json_extract(l.value, '$.record') AS record,
                CASE WHEN json_extract(l.value, '$.record') <> 'print' THEN json_extract(l.value, '$.reference') END AS reference,
                CASE WHEN json_extract(l.value, '$.reference') = '' THEN json_extract(l.value, '$.since') END AS since, count(*) AS records
            FROM json_each(u.lines) l GROUP BY 1, 2, 3) w
        WHERE w.records > (SELECT count(*) FROM deletion d JOIN json_each(d.lines) l
            WHERE d.kind = 'retention' AND d.done_at >= u.restored_at AND json_extract(l.value, '$.record') = w.record
                AND (w.reference IS NULL OR json_extract(l.value, '$.reference') = w.reference)
                AND (w.since IS NULL OR json_extract(l.value, '$.since') = w.since)))
    ELSE p.status <> 'erased' AND NOT EXISTS (SELECT 1 FROM limitation l WHERE l.person_id = p.id AND l.kind = u.kind
        AND (l.lifted_on IS NULL OR l.lifted_on >= substr(u.restored_at, 1, 10)))
    END;
