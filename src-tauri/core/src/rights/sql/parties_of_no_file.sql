SELECT y.person_id FROM party y JOIN person p ON p.id = y.person_id
WHERE y.case_id = ?1 AND p.status = 'active' AND NOT EXISTS (SELECT 1 FROM family_member m WHERE m.person_id = y.person_id)
    AND NOT EXISTS (SELECT 1 FROM party o JOIN mediation_case c ON c.id = o.case_id WHERE o.person_id = y.person_id AND o.case_id <> ?1 AND c.state <> 'closed')
