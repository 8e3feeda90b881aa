SELECT DISTINCT c.row_id FROM change_set s JOIN change c ON c.change_set = s.seq
WHERE s.reverts > 0 AND s.cause = 'undo' AND s.at < ?1 AND c.kind = 'delete'
