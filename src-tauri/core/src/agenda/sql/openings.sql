SELECT w.weekday, w.starts, w.ends, w.site_id, w.staff_id, w.valid_from, w.valid_to FROM opening_window AS w
JOIN site AS s ON s.id = w.site_id AND s.status = 'active'
WHERE w.status = 'active' AND (?1 IS NULL OR w.site_id = ?1) AND (?2 IS NULL OR w.staff_id IS NULL OR w.staff_id = ?2)
ORDER BY w.weekday, w.starts, w.site_id
