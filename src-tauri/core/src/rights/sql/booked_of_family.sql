SELECT 1 FROM appointment a WHERE a.family_id = ?1 AND a.day >= ?2 AND a.state = 'booked'
