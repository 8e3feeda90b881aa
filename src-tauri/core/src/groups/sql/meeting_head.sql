SELECT m.programme_id, m.appointment_id, a.state FROM group_meeting AS m JOIN appointment AS a ON a.id = m.appointment_id WHERE m.id = ?1
