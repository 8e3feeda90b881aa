SELECT DISTINCT e.person_id FROM enrolment e JOIN person p ON p.id = e.person_id
WHERE e.programme_id = ?1 AND p.status = 'active' AND NOT EXISTS (SELECT 1 FROM family_member m WHERE m.person_id = e.person_id)
    AND NOT EXISTS (SELECT 1 FROM party y WHERE y.person_id = e.person_id)
    AND NOT EXISTS (SELECT 1 FROM enrolment o JOIN programme g ON g.id = o.programme_id
        WHERE o.person_id = e.person_id AND o.programme_id <> ?1 AND g.state IN ('open', 'confirmed'))
