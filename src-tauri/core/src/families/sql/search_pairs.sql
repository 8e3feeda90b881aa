SELECT s.word, s.names, s.source_id FROM json_each(?1) AS pair
CROSS JOIN search_word AS s ON s.word = pair.value ->> 0 AND s.names >= pair.value ->> 1 AND s.names < (pair.value ->> 1) || '{' LIMIT ?2
