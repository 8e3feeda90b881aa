SELECT 1 FROM change AS c JOIN change_set AS s ON s.seq = c.change_set
WHERE c.row_id = ?1 AND c.change_set > ?2 AND s.cause = 'action' AND s.reverted = 0
