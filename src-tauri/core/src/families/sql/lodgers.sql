SELECT s.person_id FROM membership s JOIN person p ON p.id = s.person_id
WHERE s.household_id = ?1 AND (s.starts_on IS NULL OR s.starts_on <= ?2) AND (s.ends_on IS NULL OR s.ends_on >= ?2) AND p.status = 'active'
