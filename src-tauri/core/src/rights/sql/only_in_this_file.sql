SELECT m.person_id FROM family_member m JOIN person p ON p.id = m.person_id
WHERE m.family_id = ?1 AND p.status = 'active' AND NOT EXISTS (
    SELECT 1 FROM family_member o JOIN family f ON f.id = o.family_id
    WHERE o.person_id = m.person_id AND o.family_id <> ?1
        AND NOT EXISTS (SELECT 1 FROM retention_review v WHERE v.subject_id = f.id AND v.verdict = 'done'))
