SELECT p.id, p.turn FROM printed_sheet AS one JOIN printed_sheet AS p ON p.subject_id = one.subject_id
WHERE one.id = ?1 AND p.turn > 0 ORDER BY p.turn DESC, p.id DESC LIMIT 1
