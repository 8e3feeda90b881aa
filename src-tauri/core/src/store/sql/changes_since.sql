SELECT c.row_id, c.cells FROM change_set AS s JOIN change AS c ON c.change_set = s.seq
WHERE s.seq > ?1 AND s.cause = 'action' AND s.reverted = 0
