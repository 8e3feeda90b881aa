-- Words that slips of the keys are looked for in, each once.
INSERT INTO main.search_vocabulary (word)
SELECT w.value FROM json_each(?1) w WHERE NOT EXISTS (SELECT 1 FROM main.search_vocabulary WHERE word = w.value)
