WITH own (family_id) AS (SELECT family_id FROM family_member WHERE person_id = ?1 AND status = 'active'),
near (family_id) AS (
    SELECT family_id FROM own
    UNION SELECT b.family_id FROM own w CROSS JOIN family_member a ON a.family_id = w.family_id CROSS JOIN family_member b ON b.person_id = a.person_id)
SELECT family_id FROM own WHERE EXISTS (
    SELECT 1 FROM near n CROSS JOIN family_member o ON o.family_id = n.family_id CROSS JOIN person p ON p.id = o.person_id
    CROSS JOIN person_home home ON home.person_id = o.person_id WHERE p.address_told_by_id IS NOT NULL OR home.hidden_until >= ?2)
    OR EXISTS (SELECT 1 FROM near n CROSS JOIN household h ON h.family_id = n.family_id WHERE h.told_by_id IS NOT NULL)
