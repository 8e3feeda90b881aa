SELECT DISTINCT w.table_name, w.row_id FROM change c JOIN change w ON w.change_set = c.change_set WHERE c.row_id = ?1
