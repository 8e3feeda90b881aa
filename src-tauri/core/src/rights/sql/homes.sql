SELECT h.municipality, CASE WHEN s.ends_on IS NULL OR s.ends_on >= ?2 THEN h.address END AS address, s.starts_on, s.ends_on, s.pattern
FROM membership s JOIN household h ON h.id = s.household_id
WHERE s.person_id = ?1
ORDER BY s.starts_on, s.id
