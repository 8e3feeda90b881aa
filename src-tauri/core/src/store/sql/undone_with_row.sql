SELECT c.change_set FROM change c JOIN change_set s ON s.seq = c.change_set WHERE c.row_id = ?1 AND s.cause = 'undo'
