-- A write about somebody restricted is refused with FAIL where it was refused with ABORT: both say the same to one row, and every action
-- is given up whole when one of its writes is refused. ABORT had SQLite keep, for each row written, a copy of every page it touched.
DROP TRIGGER appointment_restricted_added;
CREATE TRIGGER appointment_restricted_added BEFORE INSERT ON appointment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER appointment_restricted_changed;
CREATE TRIGGER appointment_restricted_changed BEFORE UPDATE ON appointment
WHEN new.state NOT IN ('cancelled_by_user', 'cancelled_by_centre')
    AND EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER appointment_restricted_removed;
CREATE TRIGGER appointment_restricted_removed BEFORE DELETE ON appointment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER attendance_restricted_added;
CREATE TRIGGER attendance_restricted_added BEFORE INSERT ON attendance
WHEN EXISTS (SELECT 1 FROM enrolment e JOIN restricted_person r ON r.person_id = e.person_id WHERE e.id = new.enrolment_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER attendance_restricted_changed;
CREATE TRIGGER attendance_restricted_changed BEFORE UPDATE ON attendance
WHEN EXISTS (SELECT 1 FROM enrolment e JOIN restricted_person r ON r.person_id = e.person_id WHERE e.id = old.enrolment_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER consent_restricted_added;
CREATE TRIGGER consent_restricted_added BEFORE INSERT ON consent
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.signer_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER consent_restricted_changed;
CREATE TRIGGER consent_restricted_changed BEFORE UPDATE ON consent
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.signer_id, new.person_id, new.signer_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER consent_restricted_removed;
CREATE TRIGGER consent_restricted_removed BEFORE DELETE ON consent
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.signer_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER contact_point_restricted_added;
CREATE TRIGGER contact_point_restricted_added BEFORE INSERT ON contact_point
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER contact_point_restricted_changed;
CREATE TRIGGER contact_point_restricted_changed BEFORE UPDATE ON contact_point
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER contact_point_restricted_removed;
CREATE TRIGGER contact_point_restricted_removed BEFORE DELETE ON contact_point
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER custody_order_restricted_added;
CREATE TRIGGER custody_order_restricted_added BEFORE INSERT ON custody_order
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER custody_order_restricted_changed;
CREATE TRIGGER custody_order_restricted_changed BEFORE UPDATE ON custody_order
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id, new.person_id, new.other_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER custody_order_restricted_removed;
CREATE TRIGGER custody_order_restricted_removed BEFORE DELETE ON custody_order
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER enrolment_restricted_added;
CREATE TRIGGER enrolment_restricted_added BEFORE INSERT ON enrolment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER enrolment_restricted_changed;
CREATE TRIGGER enrolment_restricted_changed BEFORE UPDATE ON enrolment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER enrolment_restricted_removed;
CREATE TRIGGER enrolment_restricted_removed BEFORE DELETE ON enrolment
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER family_file_restricted_added;
CREATE TRIGGER family_file_restricted_added BEFORE INSERT ON family_file
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = new.family_id AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER family_file_restricted_changed;
CREATE TRIGGER family_file_restricted_changed BEFORE UPDATE ON family_file
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id
    WHERE m.family_id IN (old.family_id, new.family_id) AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER family_file_restricted_removed;
CREATE TRIGGER family_file_restricted_removed BEFORE DELETE ON family_file
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = old.family_id AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER family_member_restricted_added;
CREATE TRIGGER family_member_restricted_added BEFORE INSERT ON family_member
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER family_member_restricted_changed;
CREATE TRIGGER family_member_restricted_changed BEFORE UPDATE ON family_member
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER family_member_restricted_removed;
CREATE TRIGGER family_member_restricted_removed BEFORE DELETE ON family_member
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER family_tag_restricted_added;
CREATE TRIGGER family_tag_restricted_added BEFORE INSERT ON family_tag
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = new.family_id AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER family_tag_restricted_changed;
CREATE TRIGGER family_tag_restricted_changed BEFORE UPDATE ON family_tag
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id
    WHERE m.family_id IN (old.family_id, new.family_id) AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER family_tag_restricted_removed;
CREATE TRIGGER family_tag_restricted_removed BEFORE DELETE ON family_tag
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = old.family_id AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER household_restricted_changed;
CREATE TRIGGER household_restricted_changed BEFORE UPDATE ON household
WHEN EXISTS (SELECT 1 FROM membership m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.household_id = old.id AND m.ends_on IS NULL)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER intake_sheet_restricted_added;
CREATE TRIGGER intake_sheet_restricted_added BEFORE INSERT ON intake_sheet
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER intake_sheet_restricted_changed;
CREATE TRIGGER intake_sheet_restricted_changed BEFORE UPDATE ON intake_sheet
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER intake_sheet_restricted_removed;
CREATE TRIGGER intake_sheet_restricted_removed BEFORE DELETE ON intake_sheet
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER life_fact_restricted_added;
CREATE TRIGGER life_fact_restricted_added BEFORE INSERT ON life_fact
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER life_fact_restricted_changed;
CREATE TRIGGER life_fact_restricted_changed BEFORE UPDATE ON life_fact
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id, new.person_id, new.other_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER life_fact_restricted_removed;
CREATE TRIGGER life_fact_restricted_removed BEFORE DELETE ON life_fact
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER mediation_meeting_restricted_added;
CREATE TRIGGER mediation_meeting_restricted_added BEFORE INSERT ON mediation_meeting
WHEN EXISTS (SELECT 1 FROM party p JOIN restricted_person r ON r.person_id = p.person_id WHERE p.case_id = new.case_id
    AND (new.party_id IS NULL OR p.id = new.party_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER meeting_presence_restricted_added;
CREATE TRIGGER meeting_presence_restricted_added BEFORE INSERT ON meeting_presence
WHEN EXISTS (SELECT 1 FROM party p JOIN restricted_person r ON r.person_id = p.person_id WHERE p.id = new.party_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER meeting_presence_restricted_changed;
CREATE TRIGGER meeting_presence_restricted_changed BEFORE UPDATE ON meeting_presence
WHEN EXISTS (SELECT 1 FROM party p JOIN restricted_person r ON r.person_id = p.person_id WHERE p.id = old.party_id)
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER membership_restricted_added;
CREATE TRIGGER membership_restricted_added BEFORE INSERT ON membership
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER membership_restricted_changed;
CREATE TRIGGER membership_restricted_changed BEFORE UPDATE ON membership
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER membership_restricted_removed;
CREATE TRIGGER membership_restricted_removed BEFORE DELETE ON membership
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER not_same_restricted_added;
CREATE TRIGGER not_same_restricted_added BEFORE INSERT ON not_same
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER not_same_restricted_changed;
CREATE TRIGGER not_same_restricted_changed BEFORE UPDATE ON not_same
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id, new.person_id, new.other_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER not_same_restricted_removed;
CREATE TRIGGER not_same_restricted_removed BEFORE DELETE ON not_same
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER notice_receipt_restricted_added;
CREATE TRIGGER notice_receipt_restricted_added BEFORE INSERT ON notice_receipt
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER notice_receipt_restricted_changed;
CREATE TRIGGER notice_receipt_restricted_changed BEFORE UPDATE ON notice_receipt
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER notice_receipt_restricted_removed;
CREATE TRIGGER notice_receipt_restricted_removed BEFORE DELETE ON notice_receipt
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER party_restricted_added;
CREATE TRIGGER party_restricted_added BEFORE INSERT ON party
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER party_restricted_changed;
CREATE TRIGGER party_restricted_changed BEFORE UPDATE ON party
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER party_restricted_removed;
CREATE TRIGGER party_restricted_removed BEFORE DELETE ON party
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER person_restricted_changed;
CREATE TRIGGER person_restricted_changed BEFORE UPDATE ON person
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER person_restricted_removed;
CREATE TRIGGER person_restricted_removed BEFORE DELETE ON person
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER relationship_restricted_added;
CREATE TRIGGER relationship_restricted_added BEFORE INSERT ON relationship
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (new.person_id, new.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER relationship_restricted_changed;
CREATE TRIGGER relationship_restricted_changed BEFORE UPDATE ON relationship
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id, new.person_id, new.other_id))
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER relationship_restricted_removed;
CREATE TRIGGER relationship_restricted_removed BEFORE DELETE ON relationship
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, old.other_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER reminder_restricted_added;
CREATE TRIGGER reminder_restricted_added BEFORE INSERT ON reminder
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = new.family_id AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER reminder_restricted_changed;
CREATE TRIGGER reminder_restricted_changed BEFORE UPDATE OF family_id, due_on, what, staff_id, status ON reminder
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id
    WHERE m.family_id IN (old.family_id, new.family_id) AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER reminder_restricted_removed;
CREATE TRIGGER reminder_restricted_removed BEFORE DELETE ON reminder
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = old.family_id AND m.status = 'active')
BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER unread_cell_restricted_added;
CREATE TRIGGER unread_cell_restricted_added BEFORE INSERT ON unread_cell
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = new.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER unread_cell_restricted_changed;
CREATE TRIGGER unread_cell_restricted_changed BEFORE UPDATE ON unread_cell
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id IN (old.person_id, new.person_id)) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
DROP TRIGGER unread_cell_restricted_removed;
CREATE TRIGGER unread_cell_restricted_removed BEFORE DELETE ON unread_cell
WHEN EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = old.person_id) BEGIN SELECT RAISE(FAIL, 'person_restricted'); END;
