SELECT DISTINCT table_name, row_id FROM change WHERE change_set = ?1
