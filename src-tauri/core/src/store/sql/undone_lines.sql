SELECT s.seq, c.row_id, c.cells FROM change_set s JOIN change c ON c.change_set = s.seq
WHERE s.reverts > 0 AND s.cause = 'undo'
