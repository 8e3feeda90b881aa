SELECT h.id, h.label, m.role, p.first_name
FROM household h JOIN membership s ON s.household_id = h.id JOIN person p ON p.id = s.person_id
    JOIN family_member m ON m.family_id = h.family_id AND m.person_id = p.id
WHERE h.family_id = ?1 AND h.status = 'active' AND m.status = 'active' AND m.role <> 'child' AND p.status = 'active'
    AND (s.starts_on IS NULL OR s.starts_on <= ?2) AND (s.ends_on IS NULL OR s.ends_on >= ?2)
    AND NOT EXISTS (SELECT 1 FROM membership o JOIN restricted_person r ON r.person_id = o.person_id WHERE o.household_id = h.id
        AND (o.ends_on IS NULL OR o.ends_on >= ?2))
ORDER BY h.position, h.id, p.born_on IS NULL, p.born_on, s.id
