-- Making two records one and parting them moves nobody.
SELECT 1 FROM membership t JOIN change c ON c.row_id = t.id
JOIN change_set s ON s.seq = c.change_set AND s.cause = 'action' AND s.reverted = 0 AND s.seq > ?2
    AND s.action NOT IN ('families_merge_people', 'families_merge_files', 'families_part')
WHERE t.person_id = ?1
