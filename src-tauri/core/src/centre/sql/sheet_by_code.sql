SELECT p.code, p.form, p.subject_id, p.printed_on, p.shows_on, g.programme_id
FROM printed_sheet p LEFT JOIN group_meeting g ON g.id = p.subject_id
WHERE p.code = ?1 ORDER BY p.id DESC LIMIT 1
