SELECT id, ends_on FROM restriction
WHERE staff_id = ?1 AND family_id IS ?2 AND person_id IS ?3 AND status = 'active' AND (ends_on IS NULL OR ends_on >= ?4)
ORDER BY ends_on IS NULL DESC, ends_on DESC, id LIMIT 1
