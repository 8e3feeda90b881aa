SELECT id FROM person WHERE born_on = ?1 AND born_on IS NOT NULL AND status = 'active' LIMIT 300
