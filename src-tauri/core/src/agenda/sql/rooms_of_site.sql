SELECT id FROM room WHERE site_id = ?1 AND status = 'active' ORDER BY name COLLATE NOCASE
