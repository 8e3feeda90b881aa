SELECT appointment_id FROM group_meeting WHERE programme_id = ?1
