SELECT 1 FROM membership s JOIN restricted_person r ON r.person_id = s.person_id
WHERE s.household_id = ?1 AND (s.ends_on IS NULL OR s.ends_on >= ?2)
