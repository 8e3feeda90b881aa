SELECT h.id, h.municipality, h.address FROM household h
WHERE h.family_id = ?1 AND h.status = 'active'
ORDER BY NOT EXISTS (SELECT 1 FROM membership s WHERE s.household_id = h.id AND s.person_id = ?2
    AND (s.ends_on IS NULL OR s.ends_on >= ?3)), h.position, h.id LIMIT 1
