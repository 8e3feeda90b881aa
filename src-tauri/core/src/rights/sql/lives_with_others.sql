SELECT 1 FROM membership s JOIN person p ON p.id = s.person_id
WHERE s.household_id = ?1 AND s.person_id <> ?2 AND (s.ends_on IS NULL OR s.ends_on >= ?3) AND p.status = 'active'
