SELECT 1 FROM not_same WHERE person_id = ?1 AND other_id = ?2 AND status = 'active'
UNION ALL SELECT 1 FROM not_same WHERE person_id = ?2 AND other_id = ?1 AND status = 'active'
