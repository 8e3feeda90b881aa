SELECT starts_on, ends_on FROM project WHERE id = ?1 AND NOT (?2 BETWEEN starts_on AND ends_on)
