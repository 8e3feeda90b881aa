SELECT r.id, r.family_id, r.due_on, r.what, r.staff_id, s.display_name AS staff, r.done_on, f.title AS family
FROM reminder r CROSS JOIN family f ON f.id = r.family_id LEFT JOIN staff_member s ON s.id = r.staff_id
WHERE r.due_on <= ?1 AND r.done_on IS NULL AND r.status = 'active' ORDER BY r.due_on, r.id LIMIT 50
