SELECT m.appointment_id FROM group_meeting AS m JOIN appointment AS a ON a.id = m.appointment_id
WHERE m.programme_id = ?1 AND a.day >= ?2 AND a.state = 'booked'
