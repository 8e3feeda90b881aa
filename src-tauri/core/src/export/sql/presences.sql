SELECT g.title, a.day, a.starts, m.title, p.last_name, p.first_name, t.mark, NULL, NULL,
    (SELECT l.person_id FROM limitation l WHERE l.person_id = e.person_id AND l.kind = 'limited' AND l.lifted_on IS NULL LIMIT 1) AS limited,
    e.person_id AS counted_id, a.day AS served_on
FROM programme g JOIN group_meeting m ON m.programme_id = g.id JOIN appointment a ON a.id = m.appointment_id
JOIN attendance t ON t.meeting_id = m.id JOIN enrolment e ON e.id = t.enrolment_id JOIN person p ON p.id = e.person_id
WHERE g.id = ?1 ORDER BY a.day, a.starts, p.last_name, p.first_name, t.id
