SELECT count(DISTINCT party_id) FROM screening WHERE case_id = ?1 AND status = 'current' AND complete = 1
