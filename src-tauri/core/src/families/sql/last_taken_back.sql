SELECT coalesce(max(CAST(substr(number, length(?1) + 1) AS INTEGER)), 0) FROM (
    SELECT (SELECT json_extract(c.cells, '$.number[1]') FROM main.change c
        WHERE c.change_set = s.seq AND c.table_name = 'family' AND c.kind = 'insert' ORDER BY c.ordinal DESC LIMIT 1) AS number
    FROM main.change_set s WHERE s.action = 'import_commit' AND s.reverted = 1)
WHERE number >= ?1 AND number < ?2
