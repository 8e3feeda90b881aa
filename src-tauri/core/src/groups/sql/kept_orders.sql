SELECT m.id AS meeting_id, s.code, s.printed_on, s.row_ids, s.blank_rows, s.turn > 0 AS surely
FROM group_meeting AS m JOIN printed_sheet AS s ON s.subject_id = m.id
WHERE m.programme_id = ?1 AND s.turn IS NOT NULL
ORDER BY m.id, s.turn DESC, s.id DESC
