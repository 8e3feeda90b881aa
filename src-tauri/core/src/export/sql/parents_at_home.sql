SELECT DISTINCT s.household_id, r.person_id
FROM membership s JOIN household h ON h.id = s.household_id JOIN membership o ON o.household_id = h.id
JOIN relationship r ON r.person_id = o.person_id AND r.other_id = s.person_id
WHERE s.person_id = ?1 AND h.status = 'active' AND r.kind = 'parent' AND r.status = 'active'
    AND (s.starts_on IS NULL OR s.starts_on <= ?2) AND (s.ends_on IS NULL OR s.ends_on >= ?2)
    AND (o.starts_on IS NULL OR o.starts_on <= ?2) AND (o.ends_on IS NULL OR o.ends_on >= ?2)
    AND (r.starts_on IS NULL OR r.starts_on <= ?2) AND (r.ends_on IS NULL OR r.ends_on >= ?2)
ORDER BY r.person_id, s.household_id
