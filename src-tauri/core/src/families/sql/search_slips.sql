SELECT value FROM json_each(?1) WHERE EXISTS (SELECT 1 FROM search_vocabulary WHERE word >= value AND word < value || '{')
