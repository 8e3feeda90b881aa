SELECT m.family_id FROM family_member m
WHERE m.person_id = ?1 AND NOT EXISTS (SELECT 1 FROM family_member o JOIN person p ON p.id = o.person_id
    WHERE o.family_id = m.family_id AND o.person_id <> ?1 AND p.status = 'active')
