SELECT DISTINCT p.id, p.last_name, p.first_name, p.sex, p.born_on
FROM family_member m JOIN relationship r ON r.person_id = m.person_id OR r.other_id = m.person_id
JOIN person p ON p.id = CASE r.person_id WHEN m.person_id THEN r.other_id ELSE r.person_id END
WHERE m.family_id = ?1 AND r.status = 'active'
    AND NOT EXISTS (SELECT 1 FROM family_member x WHERE x.family_id = ?1 AND x.person_id = p.id) ORDER BY p.born_on, p.last_name, p.first_name, p.id
