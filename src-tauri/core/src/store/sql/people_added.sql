-- All people an action has added who can be found, with what they are found by.
SELECT p.id, p.search_text FROM main.change c
JOIN main.person p ON p.id = c.row_id
WHERE c.change_set = ?1 AND c.table_name = 'person' AND c.kind = 'insert' AND p.status = 'active'
