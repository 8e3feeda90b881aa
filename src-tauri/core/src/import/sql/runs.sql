SELECT r.id, r.file_name, r.done_at, r.lines, r.families, r.people, s.display_name
FROM import_run r JOIN staff_member s ON s.id = r.staff_id
ORDER BY r.done_at DESC, r.id DESC LIMIT 50
