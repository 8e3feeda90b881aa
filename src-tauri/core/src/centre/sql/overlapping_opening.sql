SELECT starts, ends FROM opening_window
WHERE site_id = ?1 AND weekday = ?2 AND status = 'active' AND starts < ?4 AND ends > ?3
    AND (?5 IS NULL OR staff_id IS NULL OR staff_id = ?5)
    AND (valid_to IS NULL OR ?6 IS NULL OR valid_to >= ?6) AND (valid_from IS NULL OR ?7 IS NULL OR valid_from <= ?7)
    AND (?8 IS NULL OR id <> ?8)
ORDER BY starts LIMIT 1
