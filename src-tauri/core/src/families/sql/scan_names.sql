SELECT w.word || char(10) || w.names AS key, p.id, p.last_name, p.first_name, p.born_on, p.fiscal_code, p.municipality
FROM search_word w CROSS JOIN person p ON p.id = w.source_id
WHERE (w.word, w.names) > (substr(?1, 1, instr(?1 || char(10), char(10)) - 1), substr(?1, instr(?1 || char(10), char(10)) + 1))
    AND substr(w.names || ' ', 1, length(w.word) + 2) = ' ' || w.word || ' ' AND p.status = 'active'
ORDER BY w.word, w.names LIMIT ?2
