SELECT word, names, source_id FROM search_word
WHERE word >= ?1 AND word < ?2
    AND (?3 = '' OR instr(names, ?3) > 0) AND (?4 = '' OR instr(names, ?4) > 0)
    AND (?5 = '' OR instr(names, ?5) > 0) AND (?6 = '' OR instr(names, ?6) > 0)
LIMIT ?7
