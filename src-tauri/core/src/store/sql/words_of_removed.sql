-- As the trigger person_unsearchable, for all people an action has removed: what they were called stands in its journal.
DELETE FROM main.search_word WHERE (word, names, source_id) IN (
    SELECT w.value, ' ' || substr(gone.text, 1, instr(gone.text, '/') - 1), gone.id
    FROM (SELECT row_id AS id, json_extract(cells, '$.search_text[0]') AS text FROM main.change
        WHERE change_set = ?1 AND table_name = 'person' AND kind = 'delete') gone,
        json_each('["' || replace(replace(gone.text, '/', ' '), ' ', '","') || '"]') w
)
