SELECT h.id FROM membership s CROSS JOIN household h ON h.id = s.household_id
WHERE s.person_id = ?1 AND (s.ends_on IS NULL OR s.ends_on >= ?2) AND h.status = 'active' AND h.address_hidden = 0
    AND NOT EXISTS (SELECT 1 FROM membership o JOIN restricted_person r ON r.person_id = o.person_id WHERE o.household_id = h.id)
