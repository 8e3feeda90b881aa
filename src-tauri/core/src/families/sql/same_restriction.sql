SELECT ends_on FROM restriction
WHERE id = ?1 AND staff_id = ?2 AND family_id IS ?3 AND person_id IS ?4 AND status = 'active' AND (ends_on IS NULL OR ends_on >= ?5)
