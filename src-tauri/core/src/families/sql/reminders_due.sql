SELECT r.id, r.family_id, r.due_on, r.what, r.staff_id, s.display_name AS staff, r.done_on, f.title AS family
FROM reminder r CROSS JOIN family f ON f.id = r.family_id LEFT JOIN staff_member s ON s.id = r.staff_id
WHERE r.due_on <= ?1 AND r.done_on IS NULL AND r.status = 'active' AND (?2 IS NULL OR f.site_id IS NULL OR f.site_id = ?2)
ORDER BY r.due_on = ?1 DESC, coalesce(r.staff_id = ?3, 0) DESC, r.due_on, r.id LIMIT ?4
