SELECT p.id, (SELECT m.family_id FROM family_member m JOIN family f ON f.id = m.family_id
        WHERE m.person_id = p.id AND m.status = 'active' AND f.closed_on IS NULL ORDER BY m.id LIMIT 1) AS family_id,
    trim(p.last_name || ' ' || p.first_name) AS person, p.born_on
FROM person p
WHERE p.born_on BETWEEN ?1 AND ?2 AND p.status = 'active'
    AND EXISTS (SELECT 1 FROM consent c WHERE c.person_id = p.id AND c.status = 'active' AND c.answer = 'given' AND c.basis <> 'own'
        AND c.withdrawn_on IS NULL AND (c.expires_on IS NULL OR c.expires_on >= date(p.born_on, '+18 years')))
    AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.person_id = p.id AND c.status = 'active' AND c.basis = 'own')
    AND EXISTS (SELECT 1 FROM family_member m JOIN family f ON f.id = m.family_id
        WHERE m.person_id = p.id AND m.status = 'active' AND f.closed_on IS NULL)
ORDER BY p.born_on, p.id LIMIT 20
