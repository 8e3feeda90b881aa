SELECT v.word FROM json_each(?1) AS m CROSS JOIN search_vocabulary AS v ON v.word >= m.value AND v.word < m.value || '{' LIMIT ?2
