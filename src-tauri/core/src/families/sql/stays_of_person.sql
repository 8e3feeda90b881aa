SELECT s.id, s.household_id, s.starts_on, s.ends_on, s.weeks
FROM membership s JOIN household h ON h.id = s.household_id
WHERE s.person_id = ?1 AND (h.status = 'active' OR s.ends_on IS NOT NULL) ORDER BY s.starts_on, s.id
