SELECT s.person_id FROM membership s JOIN person p ON p.id = s.person_id
WHERE s.household_id = ?1 AND (s.starts_on IS NULL OR s.starts_on <= ?2) AND (s.ends_on IS NULL OR s.ends_on >= ?2) AND p.status = 'active' AND NOT EXISTS (
    SELECT 1 FROM membership o JOIN household h ON h.id = o.household_id
    WHERE o.person_id = s.person_id AND o.household_id <> ?1 AND (o.starts_on IS NULL OR o.starts_on <= ?2) AND (o.ends_on IS NULL OR o.ends_on >= ?2) AND h.status = 'active')
