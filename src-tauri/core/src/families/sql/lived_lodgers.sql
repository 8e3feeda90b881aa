SELECT DISTINCT s.person_id, (SELECT coalesce(d.happened_on, '') FROM life_fact d WHERE d.person_id = s.person_id AND d.kind = 'died' AND d.status = 'active'
    ORDER BY d.happened_on LIMIT 1) AS died
FROM membership s
WHERE s.household_id = ?1 AND NOT EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = s.person_id)
