SELECT kind, happened_on, id FROM life_fact WHERE person_id = ?1 AND status = 'active'
UNION ALL
SELECT kind, happened_on, id FROM life_fact WHERE other_id = ?1 AND status = 'active' AND kind NOT IN ('pregnancy', 'loss') ORDER BY id
