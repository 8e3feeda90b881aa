SELECT p.id, p.turn, p.row_ids, p.blank_rows FROM printed_sheet AS one JOIN printed_sheet AS p ON p.subject_id = one.subject_id
WHERE one.id = ?1 AND p.turn IS NOT NULL ORDER BY p.turn DESC, p.id DESC LIMIT 1
