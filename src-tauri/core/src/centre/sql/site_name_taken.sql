SELECT 1 FROM site WHERE name = ?1 COLLATE NOCASE AND status = 'active' AND id IS NOT ?2
