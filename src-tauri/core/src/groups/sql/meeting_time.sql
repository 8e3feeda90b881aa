SELECT a.day, a.state, m.appointment_id FROM group_meeting AS m JOIN appointment AS a ON a.id = m.appointment_id WHERE m.id = ?1
