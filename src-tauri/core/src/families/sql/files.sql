SELECT f.id, f.name, f.kind, f.bytes, f.added_at, s.display_name AS staff
FROM family_file f JOIN staff_member s ON s.id = f.staff_id
WHERE f.family_id = ?1 AND f.status = 'active' ORDER BY f.added_at DESC, f.id DESC
