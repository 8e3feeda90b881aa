SELECT m.programme_id, e.state AS enrolment, a.id AS appointment_id, a.state AS slot, a.day,
    (SELECT t.id FROM attendance AS t WHERE t.meeting_id = m.id AND t.enrolment_id = e.id ORDER BY t.id DESC LIMIT 1) AS present
FROM group_meeting AS m
JOIN appointment AS a ON a.id = m.appointment_id
JOIN enrolment AS e ON e.id = ?2 AND e.programme_id = m.programme_id
WHERE m.id = ?1
