SELECT 1 FROM change WHERE change_set = ?1 AND row_id = ?2 AND kind = 'update' AND json_extract(cells, '$.role[1]') IS NOT NULL
