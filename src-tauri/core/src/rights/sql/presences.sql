SELECT a.day, t.mark
FROM attendance t JOIN group_meeting m ON m.id = t.meeting_id JOIN appointment a ON a.id = m.appointment_id
WHERE t.enrolment_id = ?1
ORDER BY a.day, a.starts
