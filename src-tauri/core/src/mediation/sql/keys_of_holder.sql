SELECT id FROM case_key WHERE case_id = ?1 AND staff_id = ?2 AND (?3 IS NULL OR generation = ?3)
