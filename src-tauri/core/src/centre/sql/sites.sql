SELECT id, name, kind, hub_id, sub_area, municipality, address, phone, status FROM site
ORDER BY status, kind, sub_area, name COLLATE NOCASE
