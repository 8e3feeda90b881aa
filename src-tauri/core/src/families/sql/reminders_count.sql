SELECT count(*) FROM reminder r CROSS JOIN family f ON f.id = r.family_id
WHERE r.due_on <= ?1 AND r.done_on IS NULL AND r.status = 'active' AND (?2 IS NULL OR f.site_id IS NULL OR f.site_id = ?2)
