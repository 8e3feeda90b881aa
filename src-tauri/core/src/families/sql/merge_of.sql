SELECT s.seq, s.at, s.undoable, m.display_name AS staff, json_extract(c.cells, '$.merged_into[1].x') AS kept
FROM change c JOIN change_set s ON s.seq = c.change_set LEFT JOIN staff_member m ON m.id = s.actor
WHERE c.row_id = ?1 AND s.action = ?2 AND s.cause = 'action' AND s.reverted = 0
    AND json_extract(c.cells, '$.merged_into[0]') IS NULL AND json_extract(c.cells, '$.merged_into[1].x') IS NOT NULL
ORDER BY s.seq DESC LIMIT 1
