SELECT c.id, (SELECT m.family_id FROM family_member m JOIN family f ON f.id = m.family_id
        WHERE m.person_id = c.person_id AND m.status = 'active' AND f.closed_on IS NULL ORDER BY m.id LIMIT 1) AS family_id,
    trim(p.last_name || ' ' || p.first_name) AS person, trim(s.last_name || ' ' || s.first_name) AS signer, c.service, c.expires_on, c.person_id
FROM consent c JOIN person p ON p.id = c.person_id LEFT JOIN person s ON s.id = c.signer_id
WHERE c.expires_on BETWEEN ?1 AND ?2 AND (c.expires_on, c.id) > (?1, ?3) AND c.status = 'active' AND c.answer = 'given' AND c.withdrawn_on IS NULL AND p.status = 'active'
    AND EXISTS (SELECT 1 FROM family_member m JOIN family f ON f.id = m.family_id
        WHERE m.person_id = c.person_id AND m.status = 'active' AND f.closed_on IS NULL)
ORDER BY c.expires_on, c.id LIMIT 60
