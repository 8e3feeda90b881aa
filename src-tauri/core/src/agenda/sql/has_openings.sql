SELECT 1 FROM opening_window WHERE site_id = ?1 AND status = 'active' LIMIT 1
