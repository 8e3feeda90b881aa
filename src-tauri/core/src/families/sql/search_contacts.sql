SELECT coalesce(digits, value) FROM contact_point WHERE person_id = ?1 AND status = 'active' ORDER BY position
