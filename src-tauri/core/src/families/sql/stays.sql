SELECT s.id, s.household_id, s.person_id, s.starts_on, s.ends_on, s.pattern, s.weeks
FROM household h JOIN membership s ON s.household_id = h.id JOIN person p ON p.id = s.person_id
WHERE h.family_id = ?1 AND (h.status = 'active' OR s.ends_on IS NOT NULL) ORDER BY s.ends_on IS NOT NULL, p.born_on IS NULL, p.born_on, s.id
