SELECT site.name AS site, opening_window.starts, opening_window.ends
FROM opening_window JOIN site ON site.id = opening_window.site_id
WHERE opening_window.status = 'active' AND site.status = 'active' AND opening_window.weekday = ?1
    AND coalesce(opening_window.valid_from, ?2) <= ?2 AND coalesce(opening_window.valid_to, ?2) >= ?2
    AND (?3 IS NULL OR opening_window.site_id = ?3)
ORDER BY opening_window.starts, site.name
