SELECT DISTINCT coalesce(family_id, person_id) FROM restriction
WHERE staff_id = ?1 AND status = 'active' AND starts_on <= ?2 AND (ends_on IS NULL OR ends_on >= ?2)
