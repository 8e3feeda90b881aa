SELECT mediation_case.id, mediation_case.number, mediation_case.state, mediation_case.planned_meetings, mediation_case.opened_on,
    mediation_case.stopped_on IS NOT NULL AND mediation_case.reopened_on IS NULL AS joint_suspended,
    (SELECT count(*) FROM mediation_meeting JOIN appointment ON appointment.id = mediation_meeting.appointment_id
        WHERE mediation_meeting.case_id = mediation_case.id AND mediation_meeting.kind = 'joint'
        AND (appointment.state = 'held' OR (appointment.state = 'booked' AND appointment.day <= ?2))) AS meeting,
    (SELECT min(appointment.day || ' ' || appointment.starts)
        FROM mediation_meeting JOIN appointment ON appointment.id = mediation_meeting.appointment_id
        WHERE mediation_meeting.case_id = mediation_case.id AND appointment.state = 'booked' AND appointment.day >= ?2) AS next_at,
    EXISTS (SELECT 1 FROM case_mediator WHERE case_mediator.case_id = mediation_case.id AND case_mediator.staff_id = ?1
        AND case_mediator.status = 'active') AS mine,
    EXISTS (SELECT 1 FROM party JOIN restricted_person r ON r.person_id = party.person_id WHERE party.case_id = mediation_case.id) AS limited
FROM mediation_case
WHERE (mediation_case.state IN ('pre_mediation', 'running', 'stopped', 'follow_up', 'counselling') OR (?3 AND mediation_case.state = 'closed'))
AND (NOT ?4 OR mine)
ORDER BY mediation_case.opened_on DESC, mediation_case.number DESC
