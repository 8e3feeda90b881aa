SELECT 'enquiry' AS kind, enquiry.id AS subject_id, substr(enquiry.received_at, 1, 10) AS day, substr(enquiry.received_at, 12, 5) AS time,
    enquiry.asker AS code, enquiry.state AS state, enquiry.topic AS title, NULL AS person, NULL AS person_id, staff_member.display_name AS staff,
    NULL AS page_id, NULL AS programme_kind
FROM enquiry LEFT JOIN staff_member ON staff_member.id = enquiry.staff_id
WHERE enquiry.family_id = ?1
UNION ALL
SELECT 'opened', family.id, family.opened_on, NULL, NULL, family.status, family.number, NULL, NULL, NULL, NULL, NULL
FROM family WHERE family.id = ?1 AND family.opened_on <> '1900-01-01'
UNION ALL
SELECT 'intake', intake_sheet.id, intake_sheet.held_on, NULL, intake_sheet.decision, NULL, NULL,
    person.last_name || ' ' || person.first_name, person.id, staff_member.display_name, NULL, NULL
FROM intake_sheet LEFT JOIN staff_member ON staff_member.id = intake_sheet.staff_id
LEFT JOIN person ON person.id = intake_sheet.person_id
WHERE intake_sheet.family_id = ?1 AND intake_sheet.held_on IS NOT NULL
UNION ALL
SELECT 'appointment', appointment.id, appointment.day, appointment.starts, appointment.kind, appointment.state, appointment.title,
    person.last_name || ' ' || person.first_name, person.id, staff_member.display_name, NULL, NULL
FROM appointment
LEFT JOIN person ON person.id = appointment.person_id
LEFT JOIN staff_member ON staff_member.id = appointment.staff_id
WHERE appointment.kind NOT IN ('mediation', 'group') AND appointment.id IN (
    SELECT id FROM appointment WHERE family_id = ?1
    UNION SELECT booked.id FROM enquiry AS asked JOIN appointment AS booked ON booked.enquiry_id = asked.id WHERE asked.family_id = ?1)
UNION ALL
SELECT 'enrolment', enrolment.id, enrolment.enrolled_on, NULL, enrolment.state, NULL, programme.title,
    person.last_name || ' ' || person.first_name, person.id, NULL, programme.id,
    CASE WHEN programme.state IN ('open', 'confirmed') AND member.until = '9999-12-31' THEN programme.kind END
FROM (
    SELECT m.person_id, CASE m.status WHEN 'active' THEN '9999-12-31' ELSE coalesce(
        (SELECT max(substr(s.at, 1, 10)) FROM change c JOIN change_set s ON s.seq = c.change_set
            WHERE c.row_id = m.id AND json_extract(c.cells, '$.status[1]') = 'ended'),
        (SELECT max(s.ends_on) FROM household h JOIN membership s ON s.household_id = h.id WHERE h.family_id = m.family_id AND s.person_id = m.person_id)
    ) END AS until
    FROM family_member m WHERE m.family_id = ?1) AS member
JOIN enrolment ON enrolment.person_id = member.person_id AND enrolment.enrolled_on <= member.until
JOIN person ON person.id = enrolment.person_id
JOIN programme ON programme.id = enrolment.programme_id
UNION ALL
SELECT 'file', family_file.id, substr(family_file.added_at, 1, 10), substr(family_file.added_at, 12, 5), NULL, NULL, family_file.name,
    NULL, NULL, staff_member.display_name, NULL, NULL
FROM family_file LEFT JOIN staff_member ON staff_member.id = family_file.staff_id
WHERE family_file.family_id = ?1 AND family_file.status = 'active'
