WITH near (child_id, person_id) AS (
    SELECT m.person_id, r.person_id FROM family_member m CROSS JOIN relationship r ON r.other_id = m.person_id
    WHERE m.family_id = ?1 AND r.status = 'active' AND r.kind <> 'partner'
    UNION SELECT m.person_id, o.other_id FROM family_member m CROSS JOIN custody_order o ON o.person_id = m.person_id
    WHERE m.family_id = ?1 AND o.status = 'active' AND o.other_id IS NOT NULL)
SELECT n.child_id, n.person_id, p.last_name, p.first_name FROM near n CROSS JOIN person p ON p.id = n.person_id
WHERE p.status = 'active' AND NOT EXISTS (SELECT 1 FROM family_member f WHERE f.family_id = ?1 AND f.person_id = n.person_id)
ORDER BY p.last_name, p.first_name, n.person_id, n.child_id
