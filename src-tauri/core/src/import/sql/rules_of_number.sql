SELECT id, safety, hours FROM contact_point
WHERE person_id = ?1 AND status = 'active' AND (digits = ?2 OR ?2 IS NULL AND value = ?3)
