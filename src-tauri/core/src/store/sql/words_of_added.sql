-- As the trigger person_searchable, for all people an action has added.
INSERT OR IGNORE INTO main.search_word (word, names, source_id)
SELECT w.value, ' ' || substr(p.search_text, 1, instr(p.search_text, '/') - 1), p.id
FROM main.change c
JOIN main.person p ON p.id = c.row_id,
    json_each('["' || replace(replace(p.search_text, '/', ' '), ' ', '","') || '"]') w
WHERE c.change_set = ?1 AND c.table_name = 'person' AND c.kind = 'insert' AND p.status = 'active' AND w.value <> ''
ORDER BY w.value
