-- Whether the last that happened to a row is that two records with it became one.
SELECT s.action IN ('families_merge_people', 'families_merge_files') FROM change c
JOIN change_set s ON s.seq = c.change_set AND s.cause = 'action' AND s.reverted = 0
WHERE c.row_id = ?1 AND c.change_set > ?2 ORDER BY c.change_set DESC LIMIT 1
