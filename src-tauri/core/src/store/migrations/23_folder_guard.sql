-- Art. 18 over a family's folder: while the data of somebody in the file is restricted, nothing is written into its tags, reminders and
-- files, nor taken out of them. Left out on purpose: that a reminder was done (it says nothing new of anybody), and the parts of a file,
-- which belong to its row.
CREATE TRIGGER reminder_restricted_added BEFORE INSERT ON reminder
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = new.family_id AND m.status = 'active')
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER reminder_restricted_changed BEFORE UPDATE OF family_id, due_on, what, staff_id, status ON reminder
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id
    WHERE m.family_id IN (old.family_id, new.family_id) AND m.status = 'active')
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER reminder_restricted_removed BEFORE DELETE ON reminder
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = old.family_id AND m.status = 'active')
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER family_tag_restricted_added BEFORE INSERT ON family_tag
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = new.family_id AND m.status = 'active')
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER family_tag_restricted_changed BEFORE UPDATE ON family_tag
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id
    WHERE m.family_id IN (old.family_id, new.family_id) AND m.status = 'active')
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER family_tag_restricted_removed BEFORE DELETE ON family_tag
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = old.family_id AND m.status = 'active')
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER family_file_restricted_added BEFORE INSERT ON family_file
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = new.family_id AND m.status = 'active')
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER family_file_restricted_changed BEFORE UPDATE ON family_file
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id
    WHERE m.family_id IN (old.family_id, new.family_id) AND m.status = 'active')
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;
CREATE TRIGGER family_file_restricted_removed BEFORE DELETE ON family_file
WHEN EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = old.family_id AND m.status = 'active')
BEGIN SELECT RAISE(ABORT, 'person_restricted'); END;

-- *Oggi* asks which signatures are about to end.
CREATE INDEX consent_by_expiry ON consent (expires_on) WHERE expires_on IS NOT NULL;
