SELECT s.seq FROM change_set s JOIN change x ON x.change_set = s.seq AND x.ordinal = 1
WHERE s.action = 'import_commit' AND s.reverted = 0 AND x.row_id = ?1
