SELECT s.id, h.family_id, s.starts_on, s.weeks IS NOT NULL OR s.pattern IS NOT NULL AS shared, h.municipality, h.address
FROM membership s JOIN household h ON h.id = s.household_id
WHERE s.person_id = ?1 AND h.status = 'active' AND (s.ends_on IS NULL OR s.ends_on >= ?2) ORDER BY s.starts_on, s.id
