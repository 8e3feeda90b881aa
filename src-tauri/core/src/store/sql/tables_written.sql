SELECT DISTINCT table_name FROM change WHERE change_set <= ?1 ORDER BY table_name
