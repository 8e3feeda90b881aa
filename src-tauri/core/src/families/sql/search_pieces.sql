SELECT word FROM search_index WHERE search_index MATCH ?1 AND substr(word, 1, length(?2)) <> ?2 LIMIT 12
