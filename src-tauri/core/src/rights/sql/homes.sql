SELECT h.municipality, CASE WHEN s.ends_on IS NULL OR s.ends_on >= ?2 THEN h.address END AS address, s.starts_on, s.ends_on, s.pattern
FROM membership s JOIN household h ON h.id = s.household_id
WHERE s.person_id = ?1 AND (h.told_by_id IS NULL OR h.told_by_id = ?1
    OR EXISTS (SELECT 1 FROM membership o WHERE o.household_id = h.id AND o.person_id = h.told_by_id))
ORDER BY s.starts_on, s.id
