SELECT DISTINCT h.id, p.address_told_by_id FROM person p JOIN membership s ON s.person_id = p.id JOIN household h ON h.id = s.household_id
WHERE p.id = ?1 AND p.address_told_by_id IS NOT NULL AND h.told_by_id IS NULL AND h.status = 'active' AND h.address = p.address COLLATE NOCASE
    AND (s.ends_on IS NULL OR s.ends_on >= ?2)
    AND NOT EXISTS (SELECT 1 FROM membership o WHERE o.household_id = h.id AND o.person_id = p.address_told_by_id AND (o.ends_on IS NULL OR o.ends_on >= ?2))
