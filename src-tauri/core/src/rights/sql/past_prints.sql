SELECT (SELECT id FROM centre ORDER BY rowid LIMIT 1) AS id, CAST(count(*) AS TEXT) AS reference, min(printed_on) AS since
FROM printed_sheet WHERE printed_on <= ?1
HAVING count(*) > 0 AND ?2 > 0
