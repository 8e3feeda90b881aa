-- Whether an undo was the last to write of a row and removed it, and all of its lines are of before a day.
SELECT c.kind = 'delete' AND s.cause = 'undo' AND (?2 IS NULL OR NOT EXISTS (
    SELECT 1 FROM change o JOIN change_set t ON t.seq = o.change_set WHERE o.row_id = ?1 AND t.at >= ?2))
FROM change c JOIN change_set s ON s.seq = c.change_set
WHERE c.row_id = ?1 ORDER BY c.change_set DESC, c.ordinal DESC LIMIT 1
