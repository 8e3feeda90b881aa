SELECT table_name, row_id, kind, cells FROM change WHERE change_set = ?1 ORDER BY ordinal DESC
