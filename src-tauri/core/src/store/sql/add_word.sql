-- One word a person is found by.
INSERT OR IGNORE INTO main.search_word (word, names, source_id) VALUES (?1, ' ' || ?2, ?3)
