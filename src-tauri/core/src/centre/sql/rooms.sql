SELECT id, site_id, name, seats, status FROM room ORDER BY status, name COLLATE NOCASE
