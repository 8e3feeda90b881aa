SELECT cells FROM change WHERE row_id = ?1 AND change_set > ?2 ORDER BY change_set, ordinal
