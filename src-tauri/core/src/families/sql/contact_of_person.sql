SELECT id, safety, hours FROM contact_point WHERE person_id = ?1 AND value = ?2 COLLATE NOCASE AND status = 'active'
