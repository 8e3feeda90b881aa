SELECT r.id, r.family_id, r.due_on, r.what, r.staff_id, s.display_name AS staff, r.done_on
FROM reminder r LEFT JOIN staff_member s ON s.id = r.staff_id
WHERE r.family_id = ?1 AND r.status = 'active' ORDER BY r.done_on IS NOT NULL, r.due_on, r.id
