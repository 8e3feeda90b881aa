SELECT
    ?1 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM site WHERE id = ?1 AND (status = 'active' OR id = ?9)),
    ?2 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM staff_member WHERE id = ?2 AND (status = 'active' OR id IN (?11, ?12))),
    ?3 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM staff_member WHERE id = ?3 AND (status = 'active' OR id IN (?11, ?12))),
    ?4 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM family WHERE id = ?4 AND (merged_into IS NULL OR id = ?13)),
    ?5 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM person WHERE id = ?5 AND (status = 'active' OR id = ?14)),
    ?6 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM enquiry WHERE id = ?6),
    ?7 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM project WHERE id = ?7),
    (SELECT r.site_id FROM room AS r JOIN site AS s ON s.id = r.site_id
        WHERE r.id = ?8 AND (r.status = 'active' OR r.id = ?10) AND (s.status = 'active' OR s.id = ?9))
