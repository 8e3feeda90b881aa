SELECT a.day FROM group_meeting m CROSS JOIN appointment a ON a.id = m.appointment_id
WHERE m.programme_id = ?1 AND a.day >= ?2 AND a.state NOT IN ('cancelled_by_user', 'cancelled_by_centre')
ORDER BY a.day
