SELECT a.day, a.starts, a.ends FROM group_meeting AS m JOIN appointment AS a ON a.id = m.appointment_id
WHERE m.programme_id = ?1 AND a.state NOT IN ('cancelled_by_user', 'cancelled_by_centre')
ORDER BY a.day, a.starts
