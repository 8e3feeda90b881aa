CREATE VIEW person_home AS
SELECT p.id AS person_id, CASE WHEN p.address_hidden = 1 THEN '9999-12-31' ELSE max(
    coalesce((SELECT max(coalesce(s.ends_on, '9999-12-31'))
        FROM membership s CROSS JOIN household h INDEXED BY household_by_protection ON h.id = s.household_id
        WHERE s.person_id = p.id AND h.address_hidden = 1 AND h.status = 'active'), ''),
    coalesce((SELECT max(min(coalesce(s.ends_on, '9999-12-31'), coalesce(o.ends_on, '9999-12-31')))
        FROM membership s CROSS JOIN membership o ON o.household_id = s.household_id
        CROSS JOIN person q INDEXED BY person_by_protection ON q.id = o.person_id CROSS JOIN household h ON h.id = s.household_id
        WHERE s.person_id = p.id AND h.status = 'active' AND o.person_id <> p.id AND q.address_hidden = 1 AND q.status = 'active'
            AND max(coalesce(s.starts_on, ''), coalesce(o.starts_on, '')) <= min(coalesce(s.ends_on, '9999-12-31'), coalesce(o.ends_on, '9999-12-31'))), '')
    ) END AS hidden_until
FROM person p;

CREATE VIEW restricted_enquiry AS
SELECT e.id, p.id AS person_id FROM restricted_person r JOIN person p ON p.id = r.person_id JOIN enquiry e
    ON CASE (e.last_name IS NULL) + (e.first_name IS NULL) WHEN 2 THEN 1
        WHEN 1 THEN instr(' ' || substr(p.search_text, 1, instr(p.search_text, '/') - 1) || ' ',
            ' ' || substr(e.search_text, 1, instr(e.search_text, '/') - 1) || ' ') > 0
        ELSE substr(p.search_text, 1, instr(p.search_text, '/')) = substr(e.search_text, 1, instr(e.search_text, '/')) END
WHERE EXISTS (SELECT 1 FROM family_member m WHERE m.person_id = p.id AND m.family_id = e.family_id AND m.status = 'active')
    OR EXISTS (SELECT 1 FROM contact_point c WHERE c.person_id = p.id AND (c.digits = e.phone_digits OR (c.kind = 'email' AND c.value = e.email)));

CREATE VIEW restricted_family AS
SELECT m.family_id, m.person_id FROM restricted_person r JOIN family_member m ON m.person_id = r.person_id WHERE m.status = 'active';

CREATE VIEW restricted_party AS
SELECT p.id, p.case_id, p.person_id FROM restricted_person r JOIN party p ON p.person_id = r.person_id;

CREATE VIEW restricted_person AS
SELECT person_id FROM limitation WHERE kind = 'limited' AND lifted_on IS NULL;

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

CREATE TRIGGER appointment_of_meeting_restricted_changed BEFORE UPDATE ON appointment
WHEN new.state NOT IN ('cancelled_by_user', 'cancelled_by_centre') AND EXISTS (SELECT 1 FROM mediation_meeting g
    JOIN restricted_party p ON p.case_id = g.case_id WHERE g.appointment_id = old.id AND (g.party_id IS NULL OR p.id = g.party_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER appointment_restricted_added BEFORE INSERT ON appointment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER appointment_restricted_changed BEFORE UPDATE ON appointment
WHEN new.state NOT IN ('cancelled_by_user', 'cancelled_by_centre')
    AND EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER appointment_restricted_removed BEFORE DELETE ON appointment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER attendance_restricted_added BEFORE INSERT ON attendance
WHEN EXISTS (SELECT 1 FROM enrolment e JOIN restricted_person r ON r.person_id = e.person_id WHERE e.id = new.enrolment_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER attendance_restricted_changed BEFORE UPDATE ON attendance
WHEN EXISTS (SELECT 1 FROM enrolment e JOIN restricted_person r ON r.person_id = e.person_id WHERE e.id = old.enrolment_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER attendance_restricted_removed BEFORE DELETE ON attendance
WHEN EXISTS (SELECT 1 FROM enrolment e JOIN restricted_person r ON r.person_id = e.person_id WHERE e.id = old.enrolment_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER consent_restricted_added BEFORE INSERT ON consent
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.signer_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER consent_restricted_changed BEFORE UPDATE ON consent
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.signer_id, new.person_id, new.signer_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER consent_restricted_removed BEFORE DELETE ON consent
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.signer_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER contact_point_restricted_added BEFORE INSERT ON contact_point
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER contact_point_restricted_changed BEFORE UPDATE ON contact_point
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER contact_point_restricted_removed BEFORE DELETE ON contact_point
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER custody_order_restricted_added BEFORE INSERT ON custody_order
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER custody_order_restricted_changed BEFORE UPDATE ON custody_order
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id, new.person_id, new.other_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER custody_order_restricted_removed BEFORE DELETE ON custody_order
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER enquiry_restricted_changed BEFORE UPDATE OF received_at, channel, asker, last_name, first_name, phone, phone_digits, email, safety, hours,
    topic, municipality, child_age, sent_by, answer, minutes, next_step ON enquiry
WHEN EXISTS (SELECT 1 FROM restricted_enquiry r WHERE r.id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER enquiry_restricted_noted BEFORE UPDATE OF call_back_note, family_id ON enquiry
WHEN (new.call_back_note IS NOT NULL AND new.call_back_note IS NOT old.call_back_note OR old.family_id IS NULL AND new.family_id IS NOT NULL)
    AND EXISTS (SELECT 1 FROM restricted_enquiry r WHERE r.id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER enquiry_restricted_removed BEFORE DELETE ON enquiry
WHEN EXISTS (SELECT 1 FROM restricted_enquiry r WHERE r.id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER enquiry_search_changed AFTER UPDATE OF search_text, family_id ON enquiry BEGIN
    DELETE FROM search_word WHERE source_id = old.id AND names = ' ' || substr(old.search_text, 1, instr(old.search_text, '/') - 1)
        AND word IN (SELECT value FROM json_each('["' || replace(replace(old.search_text, '/', ' '), ' ', '","') || '"]'));
    INSERT OR IGNORE INTO search_word (word, names, source_id)
    SELECT value, ' ' || substr(new.search_text, 1, instr(new.search_text, '/') - 1), new.id FROM json_each('["' || replace(replace(new.search_text, '/', ' '), ' ', '","') || '"]')
    WHERE value <> '' AND new.family_id IS NULL;
END;

CREATE TRIGGER enquiry_searchable AFTER INSERT ON enquiry BEGIN
    INSERT OR IGNORE INTO search_word (word, names, source_id)
    SELECT value, ' ' || substr(new.search_text, 1, instr(new.search_text, '/') - 1), new.id FROM json_each('["' || replace(replace(new.search_text, '/', ' '), ' ', '","') || '"]')
    WHERE value <> '' AND new.family_id IS NULL;
END;

CREATE TRIGGER enquiry_unsearchable AFTER DELETE ON enquiry BEGIN
    DELETE FROM search_word WHERE source_id = old.id AND names = ' ' || substr(old.search_text, 1, instr(old.search_text, '/') - 1)
        AND word IN (SELECT value FROM json_each('["' || replace(replace(old.search_text, '/', ' '), ' ', '","') || '"]'));
END;

CREATE TRIGGER enrolment_restricted_added BEFORE INSERT ON enrolment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER enrolment_restricted_changed BEFORE UPDATE ON enrolment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER enrolment_restricted_removed BEFORE DELETE ON enrolment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER family_file_restricted_added BEFORE INSERT ON family_file
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = new.family_id AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER family_file_restricted_changed BEFORE UPDATE ON family_file
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id
    WHERE m.family_id IN (old.family_id, new.family_id) AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER family_file_restricted_removed BEFORE DELETE ON family_file
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = old.family_id AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER family_member_restricted_added BEFORE INSERT ON family_member
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER family_member_restricted_changed BEFORE UPDATE ON family_member
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER family_member_restricted_removed BEFORE DELETE ON family_member
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER family_restricted_changed BEFORE UPDATE OF note, merged_into ON family
WHEN EXISTS (SELECT 1 FROM restricted_family f WHERE f.family_id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER family_restricted_removed BEFORE DELETE ON family
WHEN EXISTS (SELECT 1 FROM restricted_family f WHERE f.family_id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER family_tag_restricted_added BEFORE INSERT ON family_tag
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = new.family_id AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER family_tag_restricted_changed BEFORE UPDATE ON family_tag
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id
    WHERE m.family_id IN (old.family_id, new.family_id) AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER family_tag_restricted_removed BEFORE DELETE ON family_tag
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = old.family_id AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER household_restricted_changed BEFORE UPDATE ON household
WHEN EXISTS (SELECT 1 FROM membership m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.household_id = old.id AND m.ends_on IS NULL)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER household_restricted_removed BEFORE DELETE ON household
WHEN EXISTS (SELECT 1 FROM membership m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.household_id = old.id AND m.ends_on IS NULL)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER intake_sheet_of_family_restricted_added BEFORE INSERT ON intake_sheet
WHEN new.person_id IS NULL AND EXISTS (SELECT 1 FROM restricted_family f WHERE f.family_id = new.family_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER intake_sheet_of_family_restricted_changed BEFORE UPDATE ON intake_sheet
WHEN old.person_id IS NULL AND EXISTS (SELECT 1 FROM restricted_family f WHERE f.family_id = old.family_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER intake_sheet_of_family_restricted_removed BEFORE DELETE ON intake_sheet
WHEN old.person_id IS NULL AND EXISTS (SELECT 1 FROM restricted_family f WHERE f.family_id = old.family_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER intake_sheet_restricted_added BEFORE INSERT ON intake_sheet
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER intake_sheet_restricted_changed BEFORE UPDATE ON intake_sheet
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER intake_sheet_restricted_removed BEFORE DELETE ON intake_sheet
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER life_fact_restricted_added BEFORE INSERT ON life_fact
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER life_fact_restricted_changed BEFORE UPDATE ON life_fact
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id, new.person_id, new.other_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER life_fact_restricted_removed BEFORE DELETE ON life_fact
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER mediation_case_restricted_changed BEFORE UPDATE ON mediation_case
WHEN NOT ((new.state = 'stopped' OR new.state = 'counselling') AND old.state <> new.state AND new.next_step IS old.next_step AND new.court_reference IS old.court_reference
        AND new.outcome IS old.outcome AND new.closed_on IS old.closed_on AND new.opened_on = old.opened_on
        AND new.planned_meetings = old.planned_meetings AND new.family_id IS old.family_id AND new.sent_by = old.sent_by)
    AND EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = old.id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER mediation_case_restricted_removed BEFORE DELETE ON mediation_case
WHEN EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER mediation_meeting_restricted_added BEFORE INSERT ON mediation_meeting
WHEN EXISTS (SELECT 1 FROM party p JOIN restricted_person r ON r.person_id = p.person_id WHERE p.case_id = new.case_id
    AND (new.party_id IS NULL OR p.id = new.party_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER mediation_meeting_restricted_changed BEFORE UPDATE ON mediation_meeting
WHEN EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = old.case_id AND (old.party_id IS NULL OR p.id IN (old.party_id, new.party_id)))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER mediation_meeting_restricted_removed BEFORE DELETE ON mediation_meeting
WHEN EXISTS (SELECT 1 FROM restricted_party p WHERE p.case_id = old.case_id AND (old.party_id IS NULL OR p.id = old.party_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER meeting_presence_restricted_added BEFORE INSERT ON meeting_presence
WHEN EXISTS (SELECT 1 FROM party p JOIN restricted_person r ON r.person_id = p.person_id WHERE p.id = new.party_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER meeting_presence_restricted_changed BEFORE UPDATE ON meeting_presence
WHEN EXISTS (SELECT 1 FROM party p JOIN restricted_person r ON r.person_id = p.person_id WHERE p.id = old.party_id)
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

CREATE TRIGGER membership_restricted_added BEFORE INSERT ON membership
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER membership_restricted_changed BEFORE UPDATE ON membership
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER membership_restricted_removed BEFORE DELETE ON membership
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER not_same_restricted_added BEFORE INSERT ON not_same
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER not_same_restricted_changed BEFORE UPDATE ON not_same
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id, new.person_id, new.other_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER not_same_restricted_removed BEFORE DELETE ON not_same
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

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

CREATE TRIGGER notice_receipt_restricted_added BEFORE INSERT ON notice_receipt
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER notice_receipt_restricted_changed BEFORE UPDATE ON notice_receipt
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER notice_receipt_restricted_removed BEFORE DELETE ON notice_receipt
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER party_restricted_added BEFORE INSERT ON party
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER party_restricted_changed BEFORE UPDATE ON party
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER party_restricted_removed BEFORE DELETE ON party
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER person_restricted_changed BEFORE UPDATE ON person
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER person_restricted_removed BEFORE DELETE ON person
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER person_search_changed AFTER UPDATE OF search_text, status ON person BEGIN
    DELETE FROM search_word WHERE source_id = old.id AND names = ' ' || substr(old.search_text, 1, instr(old.search_text, '/') - 1)
        AND word IN (SELECT value FROM json_each('["' || replace(replace(old.search_text, '/', ' '), ' ', '","') || '"]'));
    INSERT OR IGNORE INTO search_word (word, names, source_id)
    SELECT value, ' ' || substr(new.search_text, 1, instr(new.search_text, '/') - 1), new.id FROM json_each('["' || replace(replace(new.search_text, '/', ' '), ' ', '","') || '"]')
    WHERE value <> '' AND new.status = 'active';
END;

CREATE TRIGGER person_searchable AFTER INSERT ON person BEGIN
    INSERT OR IGNORE INTO search_word (word, names, source_id)
    SELECT value, ' ' || substr(new.search_text, 1, instr(new.search_text, '/') - 1), new.id FROM json_each('["' || replace(replace(new.search_text, '/', ' '), ' ', '","') || '"]')
    WHERE value <> '' AND new.status = 'active';
END;

CREATE TRIGGER person_unsearchable AFTER DELETE ON person BEGIN
    DELETE FROM search_word WHERE source_id = old.id AND names = ' ' || substr(old.search_text, 1, instr(old.search_text, '/') - 1)
        AND word IN (SELECT value FROM json_each('["' || replace(replace(old.search_text, '/', ' '), ' ', '","') || '"]'));
END;

CREATE TRIGGER relationship_restricted_added BEFORE INSERT ON relationship
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER relationship_restricted_changed BEFORE UPDATE ON relationship
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id, new.person_id, new.other_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER relationship_restricted_removed BEFORE DELETE ON relationship
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER reminder_restricted_added BEFORE INSERT ON reminder
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = new.family_id AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER reminder_restricted_changed BEFORE UPDATE OF family_id, due_on, what, staff_id, status ON reminder
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id
    WHERE m.family_id IN (old.family_id, new.family_id) AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER reminder_restricted_removed BEFORE DELETE ON reminder
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = old.family_id AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

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

CREATE TRIGGER search_vocabulary_added AFTER INSERT ON search_vocabulary BEGIN
    INSERT INTO search_index (rowid, word) VALUES (new.place, new.word);
END;

CREATE TRIGGER search_vocabulary_removed AFTER DELETE ON search_vocabulary BEGIN
    INSERT INTO search_index (search_index, rowid, word) VALUES ('delete', old.place, old.word);
END;

CREATE TRIGGER search_word_added AFTER INSERT ON search_word
WHEN length(new.word) BETWEEN 4 AND 15 AND NOT EXISTS (SELECT 1 FROM search_vocabulary WHERE word = new.word) BEGIN
    INSERT INTO search_vocabulary (word) VALUES (new.word);
END;

CREATE TRIGGER search_word_removed AFTER DELETE ON search_word
WHEN NOT EXISTS (SELECT 1 FROM search_word WHERE word = old.word) BEGIN
    DELETE FROM search_vocabulary WHERE word = old.word;
END;

CREATE TRIGGER team_decision_restricted_added BEFORE INSERT ON team_decision
WHEN EXISTS (SELECT 1 FROM restricted_enquiry r WHERE r.id = new.enquiry_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER team_decision_restricted_changed BEFORE UPDATE ON team_decision
WHEN EXISTS (SELECT 1 FROM restricted_enquiry r WHERE r.id IN (old.enquiry_id, new.enquiry_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER team_decision_restricted_removed BEFORE DELETE ON team_decision
WHEN EXISTS (SELECT 1 FROM restricted_enquiry r WHERE r.id = old.enquiry_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER unread_cell_restricted_added BEFORE INSERT ON unread_cell
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER unread_cell_restricted_changed BEFORE UPDATE ON unread_cell
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TRIGGER unread_cell_restricted_removed BEFORE DELETE ON unread_cell
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;

CREATE TABLE appointment (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    day TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL CHECK (ends > starts),
    kind TEXT NOT NULL CHECK (kind = 'first_interview' OR kind = 'interview' OR kind = 'listening' OR kind = 'counselling'
        OR kind = 'orientation' OR kind = 'team' OR kind = 'mediation' OR kind = 'group' OR kind = 'other'),
    title TEXT CHECK (length(title) <= 200),
    site_id BLOB REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    room_id BLOB REFERENCES room (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    co_staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    family_id BLOB REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    enquiry_id BLOB REFERENCES enquiry (id) DEFERRABLE INITIALLY DEFERRED,
    area_code TEXT,
    project_id BLOB REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT CHECK (length(note) <= 2000),
    cancel_reason TEXT CHECK (length(cancel_reason) <= 200),
    moved_from TEXT,
    state TEXT NOT NULL DEFAULT 'booked' CHECK (state = 'booked' OR state = 'held' OR state = 'no_show' OR state = 'cancelled_by_user'
        OR state = 'cancelled_by_centre')
) STRICT;

CREATE TABLE attendance (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    meeting_id BLOB NOT NULL REFERENCES group_meeting (id) DEFERRABLE INITIALLY DEFERRED,
    enrolment_id BLOB NOT NULL REFERENCES enrolment (id) DEFERRABLE INITIALLY DEFERRED,
    mark TEXT NOT NULL CHECK (mark = 'present' OR mark = 'absent' OR mark = 'excused' OR mark = 'late' OR mark = 'online')
) STRICT;

CREATE TABLE audit_entry (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor BLOB NOT NULL CHECK (length(actor) = 16),
    action TEXT NOT NULL,
    subject BLOB CHECK (length(subject) = 16),
    outcome TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE case_key (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    generation INTEGER NOT NULL DEFAULT 1 CHECK (generation >= 1),
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE case_mediator (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;

CREATE TABLE centre (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    address TEXT CHECK (length(address) <= 200),
    municipality TEXT CHECK (length(municipality) <= 100),
    phone TEXT CHECK (length(phone) <= 60),
    email TEXT CHECK (length(email) <= 200),
    scheme TEXT NOT NULL,
    demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
    number_prefix TEXT NOT NULL DEFAULT 'A' CHECK (length(number_prefix) BETWEEN 1 AND 4)
) STRICT;

CREATE TABLE change (
    change_set INTEGER NOT NULL REFERENCES change_set (seq) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id BLOB NOT NULL CHECK (length(row_id) = 16),
    kind TEXT NOT NULL CHECK (kind = 'insert' OR kind = 'update' OR kind = 'delete'),
    cells TEXT NOT NULL,
    PRIMARY KEY (change_set, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE change_set (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    actor BLOB NOT NULL CHECK (length(actor) = 16),
    action TEXT NOT NULL,
    at TEXT NOT NULL,
    undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)),
    cause TEXT NOT NULL CHECK (cause = 'action' OR cause = 'undo' OR cause = 'redo'),
    reverts INTEGER REFERENCES change_set (seq) DEFERRABLE INITIALLY DEFERRED,
    reverted INTEGER NOT NULL DEFAULT 0 CHECK (reverted IN (0, 1))
) STRICT;

CREATE TABLE consent (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    service TEXT NOT NULL CHECK (service = 'group' OR service = 'talking_group' OR service = 'counselling' OR service = 'listening'
        OR service = 'photo' OR service = 'outing' OR service = 'referral' OR service = 'mediation'),
    rule_version INTEGER NOT NULL CHECK (rule_version > 0),
    basis TEXT NOT NULL CHECK (basis = 'own' OR basis = 'parent' OR basis = 'guardian' OR basis = 'body' OR basis = 'impediment'
        OR basis = 'court' OR basis = 'curator'),
    signer_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    instead_of_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    reference TEXT CHECK (length(reference) <= 200),
    answer TEXT NOT NULL CHECK (answer IN ('given', 'refused')),
    signed_on TEXT NOT NULL,
    expires_on TEXT CHECK (expires_on >= signed_on),
    withdrawn_on TEXT CHECK (withdrawn_on >= signed_on),
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT CHECK (length(note) <= 500),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
    CHECK (signer_id IS NOT NULL OR basis IN ('body', 'court')),
    CHECK (instead_of_id IS NOT NULL OR basis NOT IN ('impediment', 'court'))
) STRICT;

CREATE TABLE contact_point (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'email')),
    value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
    digits TEXT,
    label TEXT CHECK (length(label) <= 60),
    safety TEXT NOT NULL DEFAULT 'free' CHECK (safety = 'free' OR safety = 'no_voicemail' OR safety = 'hours_only' OR safety = 'never'),
    hours TEXT CHECK (length(hours) <= 100),
    position INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
, told_by_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, own_only INTEGER NOT NULL DEFAULT 0 CHECK (own_only IN (0, 1))) STRICT;

CREATE TABLE custody_order (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind = 'joint' OR kind = 'sole' OR kind = 'super_exclusive' OR kind = 'services' OR kind = 'guardian'
        OR kind = 'forfeiture' OR kind = 'only_parent' OR kind = 'no_contact' OR kind = 'curator'
        OR kind = 'curator_powers' OR kind = 'suspension'),
    other_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT CHECK (length(body) <= 200),
    court TEXT CHECK (length(court) <= 200),
    number TEXT CHECK (length(number) <= 60),
    starts_on TEXT NOT NULL,
    ends_on TEXT CHECK (ends_on >= starts_on),
    note TEXT CHECK (length(note) <= 2000),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
    CHECK (person_id <> other_id),
    CHECK (other_id IS NOT NULL OR kind = 'joint' OR kind = 'services' OR kind = 'guardian')
) STRICT;

CREATE TABLE data_request (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind = 'access' OR kind = 'portability' OR kind = 'rectification' OR kind = 'restriction' OR kind = 'erasure'
        OR kind = 'objection'),
    received_on TEXT NOT NULL,
    due_on TEXT NOT NULL CHECK (due_on > received_on),
    extended INTEGER NOT NULL DEFAULT 0 CHECK (extended IN (0, 1)),
    answered_on TEXT CHECK (answered_on >= received_on),
    outcome TEXT CHECK (outcome = 'granted' OR outcome = 'partly' OR outcome = 'refused' OR outcome = 'withdrawn'),
    note TEXT CHECK (length(note) <= 2000)
) STRICT;

CREATE TABLE deletion (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('retention', 'erasure')),
    done_at TEXT NOT NULL,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    audit_seq INTEGER NOT NULL CHECK (audit_seq > 0),
    records INTEGER NOT NULL CHECK (records >= 0),
    lines TEXT NOT NULL CHECK (json_valid(lines))
) STRICT;

CREATE TABLE draft (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    kept_at TEXT NOT NULL,
    nonce BLOB NOT NULL CHECK (length(nonce) = 24),
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE enquiry (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    received_at TEXT NOT NULL,
    site_id BLOB REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    channel TEXT NOT NULL CHECK (channel = 'phone' OR channel = 'visit' OR channel = 'email' OR channel = 'web' OR channel = 'referral'),
    asker TEXT NOT NULL CHECK (asker = 'mother' OR asker = 'father' OR asker = 'both_parents' OR asker = 'child' OR asker = 'grandparent'
        OR asker = 'relative' OR asker = 'service' OR asker = 'school' OR asker = 'other'),
    last_name TEXT CHECK (length(last_name) <= 100),
    first_name TEXT CHECK (length(first_name) <= 100),
    phone TEXT CHECK (length(phone) <= 60),
    phone_digits TEXT,
    safety TEXT NOT NULL DEFAULT 'free' CHECK (safety = 'free' OR safety = 'no_voicemail' OR safety = 'hours_only' OR safety = 'never'),
    hours TEXT CHECK (length(hours) <= 100),
    topic TEXT NOT NULL CHECK (length(topic) BETWEEN 1 AND 1000),
    municipality TEXT CHECK (length(municipality) <= 100),
    child_age TEXT CHECK (child_age = 'unborn' OR child_age = 'age_0_2' OR child_age = 'age_3_5' OR child_age = 'age_6_10'
        OR child_age = 'age_11_13' OR child_age = 'age_14_17' OR child_age = 'adult'),
    sent_by TEXT NOT NULL DEFAULT 'spontaneous' CHECK (sent_by = 'spontaneous' OR sent_by = 'social_service' OR sent_by = 'health_service' OR sent_by = 'school'
        OR sent_by = 'doctor' OR sent_by = 'court' OR sent_by = 'lawyer' OR sent_by = 'police'
        OR sent_by = 'other_centre' OR sent_by = 'word_of_mouth' OR sent_by = 'other'),
    area_code TEXT,
    project_id BLOB REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
    answer TEXT CHECK (length(answer) <= 2000),
    minutes INTEGER CHECK (minutes BETWEEN 0 AND 600),
    call_back_on TEXT,
    call_back_note TEXT CHECK (length(call_back_note) <= 200),
    family_id BLOB REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    search_text TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'new' CHECK (state = 'new' OR state = 'call_back' OR state = 'booked' OR state = 'interviewed' OR state = 'in_team'
        OR state = 'path' OR state = 'group' OR state = 'informed' OR state = 'referred' OR state = 'waiting'
        OR state = 'closed')
, owner_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED, next_step TEXT CHECK (length(next_step) <= 200), next_on TEXT, state_on TEXT, email TEXT COLLATE NOCASE CHECK (length(email) <= 200)) STRICT;

CREATE TABLE enrolment (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    programme_id BLOB NOT NULL REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    enrolled_on TEXT NOT NULL,
    arrival INTEGER NOT NULL DEFAULT 0,
    left_on TEXT,
    override_reason TEXT CHECK (length(override_reason) <= 200),
    note TEXT CHECK (length(note) <= 200),
    state TEXT NOT NULL CHECK (state = 'enrolled' OR state = 'waiting' OR state = 'withdrawn')
) STRICT;

CREATE TABLE escrow (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    public_key BLOB NOT NULL CHECK (length(public_key) = 32),
    started_on TEXT NOT NULL,
    set_by BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;

CREATE TABLE escrow_consent (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    escrow_id BLOB NOT NULL REFERENCES escrow (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    given_on TEXT NOT NULL
) STRICT;

CREATE TABLE escrow_key (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    escrow_id BLOB NOT NULL REFERENCES escrow (id) DEFERRABLE INITIALLY DEFERRED,
    generation INTEGER NOT NULL CHECK (generation >= 1),
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE family (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    number TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    title_set INTEGER NOT NULL DEFAULT 0 CHECK (title_set IN (0, 1)),
    opened_on TEXT NOT NULL,
    closed_on TEXT CHECK (closed_on >= opened_on),
    site_id BLOB REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    project_id BLOB REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT CHECK (length(note) <= 10000),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed'))
, merged_into BLOB REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED) STRICT;

CREATE TABLE family_file (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind TEXT NOT NULL CHECK (length(kind) <= 100),
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    added_at TEXT NOT NULL,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;

CREATE TABLE family_file_part (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    file_id BLOB NOT NULL REFERENCES family_file (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    content BLOB NOT NULL
) STRICT;

CREATE TABLE family_member (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK (role = 'mother' OR role = 'father' OR role = 'parent' OR role = 'child' OR role = 'partner'
        OR role = 'grandparent' OR role = 'guardian' OR role = 'sibling' OR role = 'other'),
    position INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;

CREATE TABLE family_tag (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    tag TEXT NOT NULL CHECK (length(tag) BETWEEN 1 AND 40)
) STRICT;

CREATE TABLE funding_source (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    project_id BLOB NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    act TEXT CHECK (length(act) <= 200),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed'))
) STRICT;

CREATE TABLE group_meeting (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    programme_id BLOB NOT NULL REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    appointment_id BLOB NOT NULL REFERENCES appointment (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT CHECK (length(title) <= 200),
    modality TEXT NOT NULL DEFAULT 'in_person' CHECK (modality = 'in_person' OR modality = 'online' OR modality = 'mixed'),
    place TEXT CHECK (length(place) <= 200),
    link TEXT CHECK (length(link) <= 500),
    speaker TEXT CHECK (length(speaker) <= 200),
    walk_ins INTEGER NOT NULL DEFAULT 0 CHECK (walk_ins BETWEEN 0 AND 10000)
) STRICT;

CREATE TABLE household (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    label TEXT CHECK (length(label) BETWEEN 1 AND 100),
    municipality TEXT CHECK (length(municipality) <= 100),
    address TEXT CHECK (length(address) <= 200),
    address_hidden INTEGER NOT NULL DEFAULT 0 CHECK (address_hidden IN (0, 1)),
    position INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
, phone TEXT CHECK (length(phone) <= 60), told_by_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED) STRICT;

CREATE TABLE import_layout (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    headings TEXT NOT NULL CHECK (length(headings) <= 20000),
    columns TEXT NOT NULL CHECK (json_valid(columns)),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;

CREATE TABLE import_run (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    file_name TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
    done_at TEXT NOT NULL,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    lines INTEGER NOT NULL CHECK (lines >= 0),
    families INTEGER NOT NULL CHECK (families >= 0),
    people INTEGER NOT NULL CHECK (people >= 0)
) STRICT;

CREATE TABLE intake_sheet (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    held_on TEXT,
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    minutes INTEGER CHECK (minutes BETWEEN 0 AND 600),
    couple TEXT CHECK (couple = 'married' OR couple = 'cohabiting' OR couple = 'separating' OR couple = 'separated'
        OR couple = 'divorced' OR couple = 'never_together' OR couple = 'widowed' OR couple = 'single'),
    custody TEXT CHECK (custody = 'joint' OR custody = 'sole' OR custody = 'super_exclusive' OR custody = 'services'
        OR custody = 'guardian'),
    court_order TEXT CHECK (length(court_order) <= 200),
    services TEXT CHECK (length(services) <= 2000),
    reason TEXT CHECK (length(reason) <= 10000),
    needs TEXT CHECK (length(needs) <= 10000),
    strengths TEXT CHECK (length(strengths) <= 10000),
    notice_given_on TEXT,
    decision TEXT CHECK (decision = 'informed' OR decision = 'appointment' OR decision = 'path' OR decision = 'group'
        OR decision = 'referred' OR decision = 'waiting'),
    decision_note TEXT CHECK (length(decision_note) <= 2000)
) STRICT;

CREATE TABLE life_fact (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    other_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind = 'died' OR kind = 'pregnancy' OR kind = 'loss' OR kind = 'twins' OR kind = 'identical_twins'
        OR kind = 'adopted' OR kind = 'fostered' OR kind = 'married' OR kind = 'cohabiting'
        OR kind = 'separated' OR kind = 'divorced'),
    happened_on TEXT,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
    CHECK (person_id <> other_id),
    CHECK (other_id IS NOT NULL OR kind = 'died' OR kind = 'pregnancy' OR kind = 'loss' OR kind = 'adopted' OR kind = 'fostered')
) STRICT;

CREATE TABLE limitation (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('limited', 'hold')),
    starts_on TEXT NOT NULL,
    reason TEXT CHECK (length(reason) <= 500),
    lifted_on TEXT CHECK (lifted_on >= starts_on),
    informed_on TEXT
) STRICT;

CREATE TABLE list_export (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    list TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format = 'xlsx' OR format = 'csv' OR format = 'vcf' OR format = 'pdf'),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
    addressee TEXT CHECK (length(addressee) <= 200),
    subject_id BLOB CHECK (length(subject_id) = 16),
    records INTEGER NOT NULL CHECK (records >= 0),
    exported_on TEXT NOT NULL,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE logo (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    source_id BLOB REFERENCES funding_source (id) DEFERRABLE INITIALLY DEFERRED,
    picture BLOB NOT NULL CHECK (length(picture) BETWEEN 1 AND 400000)
) STRICT;

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
    outcome TEXT CHECK (outcome = 'full_agreement' OR outcome = 'partial_agreement' OR outcome = 'no_agreement'
        OR outcome = 'broken_by_couple' OR outcome = 'broken_by_party' OR outcome = 'suspended_by_mediator'
        OR outcome = 'not_started' OR outcome = 'interrupted_by_law' OR outcome = 'referred'),
    state TEXT NOT NULL DEFAULT 'pre_mediation' CHECK (state = 'pre_mediation' OR state = 'running' OR state = 'stopped' OR state = 'follow_up'
        OR state = 'counselling' OR state = 'closed')
) STRICT;

CREATE TABLE mediation_meeting (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    appointment_id BLOB NOT NULL REFERENCES appointment (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind = 'individual' OR kind = 'information' OR kind = 'joint' OR kind = 'follow_up'),
    party_id BLOB REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
    minutes INTEGER CHECK (minutes BETWEEN 0 AND 600),
    next_step TEXT CHECK (length(next_step) <= 500)
) STRICT;

CREATE TABLE meeting_presence (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    meeting_id BLOB NOT NULL REFERENCES mediation_meeting (id) DEFERRABLE INITIALLY DEFERRED,
    party_id BLOB NOT NULL REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
    present INTEGER NOT NULL CHECK (present IN (0, 1))
) STRICT;

CREATE TABLE meeting_theme (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    meeting_id BLOB NOT NULL REFERENCES mediation_meeting (id) DEFERRABLE INITIALLY DEFERRED,
    theme TEXT NOT NULL CHECK (theme = 'time_with_children' OR theme = 'school' OR theme = 'health' OR theme = 'home' OR theme = 'money'
        OR theme = 'communication' OR theme = 'new_partners' OR theme = 'relatives' OR theme = 'leisure'
        OR theme = 'other')
) STRICT;

CREATE TABLE membership (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    household_id BLOB NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    starts_on TEXT,
    ends_on TEXT CHECK (ends_on >= starts_on),
    pattern TEXT CHECK (length(pattern) <= 100)
, weeks TEXT CHECK (length(weeks) = 14 AND weeks NOT GLOB '*[^01]*')) STRICT;

CREATE TABLE migration (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL
) STRICT;

CREATE TABLE not_same (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    other_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    told_on TEXT NOT NULL,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
    CHECK (person_id <> other_id)
) STRICT;

CREATE TABLE note_attachment (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    note_id BLOB NOT NULL REFERENCES sealed_note (id) DEFERRABLE INITIALLY DEFERRED,
    author_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    added_at TEXT NOT NULL,
    format INTEGER NOT NULL DEFAULT 1 CHECK (format >= 1),
    generation INTEGER NOT NULL DEFAULT 1,
    nonce BLOB NOT NULL CHECK (length(nonce) = 24),
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE note_attachment_part (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    attachment_id BLOB NOT NULL REFERENCES note_attachment (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    nonce BLOB NOT NULL CHECK (length(nonce) = 24),
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE notice_receipt (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL CHECK (version > 0),
    given_on TEXT NOT NULL,
    means TEXT NOT NULL CHECK (means = 'paper' OR means = 'aloud' OR means = 'email'),
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;

CREATE TABLE opening_window (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    site_id BLOB NOT NULL REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    starts TEXT NOT NULL,
    ends TEXT NOT NULL CHECK (ends > starts),
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT,
    valid_to TEXT CHECK (valid_to >= valid_from),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed'))
) STRICT;

CREATE TABLE party (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    case_id BLOB NOT NULL REFERENCES mediation_case (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL CHECK (position IN (1, 2)),
    state TEXT NOT NULL DEFAULT 'invited' CHECK (state = 'invited' OR state = 'accepted' OR state = 'refused')
) STRICT;

CREATE TABLE person (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    last_name TEXT NOT NULL CHECK (length(last_name) BETWEEN 1 AND 100),
    first_name TEXT NOT NULL CHECK (length(first_name) BETWEEN 1 AND 100),
    sex TEXT CHECK (sex = 'f' OR sex = 'm' OR sex = 'x'),
    born_on TEXT,
    birth_place TEXT CHECK (length(birth_place) <= 100),
    fiscal_code TEXT CHECK (length(fiscal_code) IN (11, 16)),
    fiscal_code_missing TEXT CHECK (length(fiscal_code_missing) <= 100),
    citizenship TEXT CHECK (length(citizenship) <= 100),
    languages TEXT CHECK (length(languages) <= 200),
    interpreter INTEGER NOT NULL DEFAULT 0 CHECK (interpreter IN (0, 1)),
    municipality TEXT CHECK (length(municipality) <= 100),
    address TEXT CHECK (length(address) <= 200),
    address_hidden INTEGER NOT NULL DEFAULT 0 CHECK (address_hidden IN (0, 1)),
    occupation TEXT CHECK (length(occupation) <= 100),
    note TEXT CHECK (length(note) <= 10000),
    search_text TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'active' CHECK (status = 'active' OR status = 'merged' OR status = 'erased')
, merged_into BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, note_told_by_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, address_told_by_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED) STRICT;

CREATE TABLE printed_sheet (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    code TEXT NOT NULL,
    form TEXT NOT NULL,
    subject_id BLOB CHECK (length(subject_id) = 16),
    printed_on TEXT NOT NULL
, shows_on TEXT, row_ids BLOB CHECK (length(row_ids) % 16 = 0), blank_rows INTEGER CHECK (blank_rows BETWEEN 0 AND 1000), turn INTEGER) STRICT;

CREATE TABLE programme (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    number TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    kind TEXT NOT NULL CHECK (kind = 'workshop' OR kind = 'talk' OR kind = 'talking_group' OR kind = 'self_help'
        OR kind = 'intergenerational' OR kind = 'course'),
    audience TEXT NOT NULL CHECK (audience = 'adults' OR audience = 'children' OR audience = 'both'),
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
    state TEXT NOT NULL DEFAULT 'open' CHECK (state = 'open' OR state = 'confirmed' OR state = 'cancelled' OR state = 'ended')
) STRICT;

CREATE TABLE programme_municipality (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    programme_id BLOB NOT NULL REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100)
) STRICT;

CREATE TABLE project (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    code TEXT CHECK (length(code) <= 60),
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL CHECK (ends_on >= starts_on),
    lead_body TEXT CHECK (length(lead_body) <= 200),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed'))
) STRICT;

CREATE TABLE "relationship" (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    other_id BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind = 'parent' OR kind = 'partner' OR kind = 'guardian' OR kind = 'grandparent' OR kind = 'foster'
        OR kind = 'other'),
    starts_on TEXT,
    ends_on TEXT CHECK (ends_on >= starts_on),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
    CHECK (person_id <> other_id)
) STRICT;

CREATE TABLE reminder (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    due_on TEXT NOT NULL,
    what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 200),
    staff_id BLOB REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED,
    done_on TEXT,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended'))
) STRICT;

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

CREATE TABLE retention_review (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    record TEXT NOT NULL,
    subject_id BLOB NOT NULL CHECK (length(subject_id) = 16),
    verdict TEXT NOT NULL CHECK (verdict = 'keep' OR verdict = 'anonymise' OR verdict = 'done'),
    reason TEXT CHECK (length(reason) <= 500),
    reviewed_on TEXT NOT NULL,
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE retention_rule (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    record TEXT NOT NULL CHECK (record = 'family' OR record = 'enquiry' OR record = 'anonymous_enquiry' OR record = 'mediation'
        OR record = 'enrolment' OR record = 'appointment' OR record = 'print' OR record = 'audit'),
    years INTEGER NOT NULL CHECK (years BETWEEN 1 AND 99),
    source TEXT CHECK (length(source) <= 500)
) STRICT;

CREATE TABLE room (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    site_id BLOB NOT NULL REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    seats INTEGER CHECK (seats BETWEEN 1 AND 1000),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed'))
) STRICT;

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

CREATE VIRTUAL TABLE search_index USING fts5 (word, content = 'search_vocabulary', content_rowid = 'place', tokenize = 'trigram', detail = 'full');

CREATE TABLE 'search_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_index_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'search_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE search_vocabulary (
    place INTEGER PRIMARY KEY,
    word TEXT NOT NULL
) STRICT;

CREATE TABLE search_word (
    word TEXT NOT NULL,
    names TEXT NOT NULL,
    source_id BLOB NOT NULL CHECK (length(source_id) = 16),
    PRIMARY KEY (word, names, source_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE site (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    kind TEXT NOT NULL CHECK (kind IN ('hub', 'spoke')),
    hub_id BLOB REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
    sub_area TEXT CHECK (length(sub_area) <= 100),
    municipality TEXT CHECK (length(municipality) <= 100),
    address TEXT CHECK (length(address) <= 200),
    phone TEXT CHECK (length(phone) <= 60),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed'))
) STRICT;

CREATE TABLE sqlite_sequence(name,seq);

CREATE TABLE staff_member (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    display_name TEXT NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
    login_name TEXT NOT NULL CHECK (length(login_name) BETWEEN 1 AND 60),
    role TEXT NOT NULL CHECK (role = 'desk' OR role = 'professional' OR role = 'mediator' OR role = 'coordinator' OR role = 'administrator'),
    job_title TEXT CHECK (length(job_title) <= 100),
    public_key BLOB CHECK (length(public_key) = 32),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'retired'))
) STRICT;

CREATE TABLE team_decision (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    enquiry_id BLOB NOT NULL REFERENCES enquiry (id) DEFERRABLE INITIALLY DEFERRED,
    held_on TEXT NOT NULL,
    present TEXT CHECK (length(present) <= 300),
    decision TEXT NOT NULL CHECK (decision = 'informed' OR decision = 'appointment' OR decision = 'path' OR decision = 'group'
        OR decision = 'referred' OR decision = 'waiting'),
    reason TEXT CHECK (length(reason) <= 2000),
    staff_id BLOB NOT NULL REFERENCES staff_member (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE undone_right (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL DEFAULT 'erasure' CHECK (kind = 'erasure' OR kind = 'retention' OR kind = 'limited' OR kind = 'hold'),
    happened_on TEXT NOT NULL DEFAULT '',
    subject_id BLOB CHECK (length(subject_id) = 16),
    records INTEGER NOT NULL DEFAULT 0 CHECK (records >= 0),
    lines TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(lines)),
    restored_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE unread_cell (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    family_id BLOB NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    person_id BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL CHECK (length(field) BETWEEN 1 AND 40),
    why TEXT NOT NULL CHECK (length(why) BETWEEN 1 AND 40),
    words TEXT CHECK (length(words) <= 500),
    line INTEGER NOT NULL DEFAULT 0 CHECK (line >= 0),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'cleared'))
) STRICT;

CREATE INDEX appointment_by_co_staff ON appointment (co_staff_id, day, starts) WHERE co_staff_id IS NOT NULL;

CREATE INDEX appointment_by_day ON appointment (day, starts);

CREATE INDEX appointment_by_enquiry ON appointment (enquiry_id);

CREATE INDEX appointment_by_family ON appointment (family_id, day, starts);

CREATE INDEX appointment_by_person ON appointment (person_id, day, starts);

CREATE INDEX appointment_by_project ON appointment (project_id);

CREATE INDEX appointment_by_room ON appointment (room_id, day, starts);

CREATE INDEX appointment_by_site ON appointment (site_id, day, starts);

CREATE INDEX appointment_by_staff ON appointment (staff_id, day, starts);

CREATE INDEX attendance_by_enrolment ON attendance (enrolment_id);

CREATE INDEX attendance_by_meeting ON attendance (meeting_id, enrolment_id);

CREATE INDEX audit_entry_by_action ON audit_entry (action);

CREATE INDEX audit_entry_by_actor ON audit_entry (actor, at);

CREATE INDEX audit_entry_by_at ON audit_entry (at);

CREATE INDEX audit_entry_by_refusal ON audit_entry (outcome) WHERE outcome NOT IN ('done', 'read');

CREATE INDEX audit_entry_by_subject ON audit_entry (subject) WHERE subject IS NOT NULL;

CREATE INDEX case_key_by_case ON case_key (case_id, staff_id);

CREATE INDEX case_key_by_staff ON case_key (staff_id);

CREATE INDEX case_mediator_by_case ON case_mediator (case_id);

CREATE INDEX case_mediator_by_staff ON case_mediator (staff_id);

CREATE INDEX change_by_row ON change (row_id);

CREATE INDEX change_set_by_actor ON change_set (actor, seq);

CREATE INDEX change_set_by_reverts ON change_set (reverts);

CREATE INDEX change_set_of_import ON change_set (seq) WHERE action = 'import_commit';

CREATE INDEX consent_by_expiry ON consent (expires_on) WHERE expires_on IS NOT NULL;

CREATE INDEX consent_by_person ON consent (person_id);

CREATE INDEX consent_by_replaced ON consent (instead_of_id);

CREATE INDEX consent_by_signer ON consent (signer_id);

CREATE INDEX consent_by_staff ON consent (staff_id);

CREATE INDEX contact_point_by_digits ON contact_point (digits) WHERE digits IS NOT NULL;

CREATE INDEX contact_point_by_email ON contact_point (value COLLATE NOCASE) WHERE kind = 'email';

CREATE INDEX contact_point_by_person ON contact_point (person_id);

CREATE INDEX contact_point_by_teller ON contact_point (told_by_id);

CREATE INDEX custody_order_by_other ON custody_order (other_id);

CREATE INDEX custody_order_by_person ON custody_order (person_id);

CREATE INDEX data_request_by_due ON data_request (due_on) WHERE answered_on IS NULL;

CREATE INDEX data_request_by_person ON data_request (person_id);

CREATE INDEX deletion_by_seq ON deletion (audit_seq);

CREATE INDEX deletion_by_staff ON deletion (staff_id);

CREATE INDEX draft_by_staff ON draft (staff_id, kept_at);

CREATE INDEX draft_by_time ON draft (kept_at);

CREATE INDEX enquiry_by_email ON enquiry (email) WHERE email IS NOT NULL;

CREATE INDEX enquiry_by_family ON enquiry (family_id);

CREATE INDEX enquiry_by_next ON enquiry (next_on) WHERE next_on IS NOT NULL;

CREATE INDEX enquiry_by_owner ON enquiry (owner_id);

CREATE INDEX enquiry_by_phone ON enquiry (phone_digits) WHERE phone_digits IS NOT NULL;

CREATE INDEX enquiry_by_project ON enquiry (project_id);

CREATE INDEX enquiry_by_received ON enquiry (received_at);

CREATE INDEX enquiry_by_site ON enquiry (site_id);

CREATE INDEX enquiry_by_staff ON enquiry (staff_id);

CREATE INDEX enquiry_by_state ON enquiry (state, call_back_on);

CREATE INDEX enrolment_by_person ON enrolment (person_id);

CREATE INDEX enrolment_by_programme ON enrolment (programme_id, state);

CREATE INDEX escrow_by_setter ON escrow (set_by);

CREATE INDEX escrow_consent_by_escrow ON escrow_consent (escrow_id, staff_id);

CREATE INDEX escrow_consent_by_staff ON escrow_consent (staff_id);

CREATE INDEX escrow_key_by_case ON escrow_key (case_id, escrow_id);

CREATE INDEX escrow_key_by_escrow ON escrow_key (escrow_id);

CREATE INDEX family_by_merged ON family (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX family_by_number ON family (number);

CREATE INDEX family_by_project ON family (project_id);

CREATE INDEX family_by_site ON family (site_id);

CREATE INDEX family_by_status ON family (status, opened_on);

CREATE INDEX family_by_title ON family (title);

CREATE INDEX family_file_by_family ON family_file (family_id);

CREATE INDEX family_file_by_staff ON family_file (staff_id);

CREATE INDEX family_file_part_by_file ON family_file_part (file_id, ordinal);

CREATE INDEX family_member_by_family ON family_member (family_id);

CREATE INDEX family_member_by_person ON family_member (person_id, status, family_id);

CREATE INDEX family_tag_by_family ON family_tag (family_id);

CREATE INDEX funding_source_by_project ON funding_source (project_id);

CREATE INDEX group_meeting_by_appointment ON group_meeting (appointment_id);

CREATE INDEX group_meeting_by_programme ON group_meeting (programme_id);

CREATE INDEX household_by_family ON household (family_id);

CREATE INDEX household_by_protection ON household (id, status, family_id) WHERE address_hidden = 1;

CREATE INDEX household_by_teller ON household (told_by_id);

CREATE INDEX import_layout_by_headings ON import_layout (headings);

CREATE INDEX import_run_by_staff ON import_run (staff_id);

CREATE INDEX import_run_by_time ON import_run (done_at);

CREATE INDEX intake_sheet_by_family ON intake_sheet (family_id);

CREATE INDEX intake_sheet_by_person ON intake_sheet (person_id);

CREATE INDEX intake_sheet_by_staff ON intake_sheet (staff_id);

CREATE INDEX life_fact_by_other ON life_fact (other_id);

CREATE INDEX life_fact_by_person ON life_fact (person_id);

CREATE INDEX limitation_by_person ON limitation (person_id, lifted_on);

CREATE INDEX limitation_standing ON limitation (starts_on) WHERE lifted_on IS NULL;

CREATE INDEX list_export_by_staff ON list_export (staff_id);

CREATE INDEX logo_by_source ON logo (source_id);

CREATE INDEX mediation_case_by_family ON mediation_case (family_id);

CREATE INDEX mediation_case_by_number ON mediation_case (number);

CREATE INDEX mediation_case_by_project ON mediation_case (project_id);

CREATE INDEX mediation_case_by_site ON mediation_case (site_id);

CREATE INDEX mediation_case_by_state ON mediation_case (state);

CREATE INDEX mediation_case_by_stopper ON mediation_case (stopped_by);

CREATE INDEX mediation_meeting_by_appointment ON mediation_meeting (appointment_id);

CREATE INDEX mediation_meeting_by_case ON mediation_meeting (case_id);

CREATE INDEX mediation_meeting_by_party ON mediation_meeting (party_id);

CREATE INDEX meeting_presence_by_meeting ON meeting_presence (meeting_id);

CREATE INDEX meeting_presence_by_party ON meeting_presence (party_id);

CREATE INDEX meeting_theme_by_meeting ON meeting_theme (meeting_id);

CREATE INDEX membership_by_household ON membership (household_id, person_id);

CREATE INDEX membership_by_person ON membership (person_id, household_id);

CREATE INDEX not_same_by_other ON not_same (other_id);

CREATE INDEX not_same_by_person ON not_same (person_id);

CREATE INDEX not_same_by_staff ON not_same (staff_id);

CREATE INDEX note_attachment_by_author ON note_attachment (author_id);

CREATE INDEX note_attachment_by_case ON note_attachment (case_id);

CREATE INDEX note_attachment_by_note ON note_attachment (note_id);

CREATE INDEX note_attachment_part_by_attachment ON note_attachment_part (attachment_id, ordinal);

CREATE INDEX notice_receipt_by_person ON notice_receipt (person_id);

CREATE INDEX notice_receipt_by_staff ON notice_receipt (staff_id);

CREATE INDEX opening_window_by_site ON opening_window (site_id);

CREATE INDEX opening_window_by_staff ON opening_window (staff_id);

CREATE INDEX party_by_case ON party (case_id);

CREATE INDEX party_by_person ON party (person_id);

CREATE INDEX person_by_address_teller ON person (address_told_by_id);

CREATE INDEX person_by_birth ON person (born_on, id, status) WHERE born_on IS NOT NULL;

CREATE INDEX person_by_fiscal_code ON person (fiscal_code) WHERE fiscal_code IS NOT NULL;

CREATE INDEX person_by_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX person_by_name ON person (last_name, first_name);

CREATE INDEX person_by_note_teller ON person (note_told_by_id);

CREATE INDEX person_by_protection ON person (id, status) WHERE address_hidden = 1;

CREATE INDEX printed_sheet_by_code ON printed_sheet (code);

CREATE INDEX printed_sheet_by_day ON printed_sheet (printed_on);

CREATE INDEX printed_sheet_by_subject ON printed_sheet (subject_id);

CREATE INDEX programme_by_number ON programme (number);

CREATE INDEX programme_by_project ON programme (project_id);

CREATE INDEX programme_by_site ON programme (site_id);

CREATE INDEX programme_by_state ON programme (state, decide_on);

CREATE INDEX programme_by_twin ON programme (twin_id);

CREATE INDEX programme_municipality_by_programme ON programme_municipality (programme_id);

CREATE INDEX relationship_by_other ON relationship (other_id);

CREATE INDEX relationship_by_person ON relationship (person_id);

CREATE INDEX reminder_by_due ON reminder (due_on) WHERE done_on IS NULL AND status = 'active';

CREATE INDEX reminder_by_family ON reminder (family_id);

CREATE INDEX reminder_by_staff ON reminder (staff_id);

CREATE INDEX restriction_by_family ON restriction (family_id);

CREATE INDEX restriction_by_person ON restriction (person_id);

CREATE INDEX restriction_by_setter ON restriction (set_by);

CREATE INDEX restriction_by_staff ON restriction (staff_id, status);

CREATE INDEX retention_review_by_staff ON retention_review (staff_id);

CREATE INDEX retention_review_by_subject ON retention_review (subject_id);

CREATE INDEX retention_rule_by_record ON retention_rule (record);

CREATE INDEX room_by_site ON room (site_id);

CREATE INDEX screening_by_case ON screening (case_id);

CREATE INDEX screening_by_party ON screening (party_id);

CREATE INDEX screening_by_staff ON screening (staff_id);

CREATE INDEX sealed_note_by_author ON sealed_note (author_id);

CREATE INDEX sealed_note_by_case ON sealed_note (case_id);

CREATE INDEX sealed_note_by_meeting ON sealed_note (meeting_id);

CREATE INDEX sealed_note_by_replaced ON sealed_note (replaces_id);

CREATE INDEX search_vocabulary_by_word ON search_vocabulary (word);

CREATE INDEX site_by_hub ON site (hub_id);

CREATE INDEX team_decision_by_enquiry ON team_decision (enquiry_id);

CREATE INDEX team_decision_by_staff ON team_decision (staff_id);

CREATE INDEX unread_cell_by_family ON unread_cell (family_id);

CREATE INDEX unread_cell_by_person ON unread_cell (person_id);

CREATE INDEX unread_cell_open ON unread_cell (family_id) WHERE status = 'open';
