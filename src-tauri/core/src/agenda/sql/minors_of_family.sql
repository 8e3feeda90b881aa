SELECT p.id, p.first_name FROM family_member m CROSS JOIN person p ON p.id = m.person_id
WHERE m.family_id = ?1 AND m.status = 'active' AND p.status = 'active' AND (p.born_on IS NOT NULL OR m.role = 'child')
    AND NOT EXISTS (SELECT 1 FROM life_fact d WHERE d.person_id = p.id AND d.kind = 'died' AND d.status = 'active')
ORDER BY m.position, m.id
