SELECT 'mediation' AS kind, mediation_case.id AS subject_id, mediation_case.opened_on AS day, NULL AS time, mediation_case.state AS code,
    NULL AS state, mediation_case.number AS title, NULL AS person, NULL AS person_id, NULL AS staff, mediation_case.id AS page_id,
    NULL AS programme_kind
FROM mediation_case WHERE mediation_case.family_id = ?1
UNION ALL
SELECT 'sealed_note', sealed_note.id, substr(sealed_note.written_at, 1, 10), substr(sealed_note.written_at, 12, 5), NULL, NULL,
    mediation_case.number, NULL, NULL, staff_member.display_name, mediation_case.id, NULL
FROM mediation_case
JOIN sealed_note ON sealed_note.case_id = mediation_case.id
LEFT JOIN staff_member ON staff_member.id = sealed_note.author_id
WHERE mediation_case.family_id = ?1 AND sealed_note.replaces_id IS NULL
AND EXISTS (SELECT 1 FROM case_mediator WHERE case_mediator.case_id = mediation_case.id AND case_mediator.staff_id = ?2
    AND case_mediator.status = 'active')
UNION ALL
SELECT 'meeting', mediation_meeting.id, appointment.day, appointment.starts, mediation_meeting.kind, appointment.state, mediation_case.number,
    NULL, NULL, staff_member.display_name, mediation_case.id, NULL
FROM mediation_case
JOIN mediation_meeting ON mediation_meeting.case_id = mediation_case.id
JOIN appointment ON appointment.id = mediation_meeting.appointment_id
LEFT JOIN staff_member ON staff_member.id = appointment.staff_id
WHERE mediation_case.family_id = ?1
