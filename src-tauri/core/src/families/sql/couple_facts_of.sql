SELECT other_id AS other, kind, happened_on, id FROM life_fact
WHERE person_id = ?1 AND status = 'active' AND kind IN ('married', 'cohabiting', 'separated', 'divorced')
UNION ALL
SELECT person_id, kind, happened_on, id FROM life_fact
WHERE other_id = ?1 AND status = 'active' AND kind IN ('married', 'cohabiting', 'separated', 'divorced')
ORDER BY 3, 4
