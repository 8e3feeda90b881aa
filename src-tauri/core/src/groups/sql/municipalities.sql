SELECT id, name FROM programme_municipality WHERE programme_id = ?1 ORDER BY name COLLATE NOCASE, id
