SELECT 'family' AS kind, family.id AS page_id, family.number AS number, family.title AS name FROM family WHERE family.id = ?1
UNION ALL
SELECT 'person', (SELECT family_member.family_id FROM family_member WHERE family_member.person_id = person.id ORDER BY family_member.id LIMIT 1), NULL,
    person.last_name || ' ' || person.first_name FROM person WHERE person.id = ?1
UNION ALL
SELECT 'enquiry', enquiry.id, substr(enquiry.received_at, 1, 10), NULL FROM enquiry WHERE enquiry.id = ?1
UNION ALL
SELECT 'appointment', NULL, appointment.day, NULL FROM appointment WHERE appointment.id = ?1
UNION ALL
SELECT 'case', mediation_case.id, mediation_case.number, NULL FROM mediation_case WHERE mediation_case.id = ?1
UNION ALL
SELECT 'note', mediation_case.id, mediation_case.number, NULL
FROM sealed_note JOIN mediation_case ON mediation_case.id = sealed_note.case_id WHERE sealed_note.id = ?1
UNION ALL
SELECT 'programme', programme.id, programme.number, programme.title FROM programme WHERE programme.id = ?1
UNION ALL
SELECT 'group_meeting', programme.id, programme.number, programme.title
FROM group_meeting JOIN programme ON programme.id = group_meeting.programme_id WHERE group_meeting.id = ?1
UNION ALL
SELECT 'site', NULL, NULL, site.name FROM site WHERE site.id = ?1
UNION ALL
SELECT 'staff', NULL, staff_member.login_name, staff_member.display_name FROM staff_member WHERE staff_member.id = ?1
