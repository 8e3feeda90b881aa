SELECT 1 FROM membership s JOIN household h ON h.id = s.household_id
WHERE s.person_id = ?1 AND (s.ends_on IS NULL OR s.ends_on >= ?2) AND h.status = 'active' AND h.address_hidden = 0
