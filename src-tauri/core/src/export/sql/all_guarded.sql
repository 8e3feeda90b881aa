WITH near (person_id) AS (
    SELECT id FROM person WHERE address_hidden = 1
    UNION SELECT s.person_id FROM household h CROSS JOIN membership s ON s.household_id = h.id WHERE h.address_hidden = 1
    UNION SELECT s.person_id FROM person q CROSS JOIN membership o ON o.person_id = q.id CROSS JOIN membership s ON s.household_id = o.household_id
        WHERE q.address_hidden = 1),
ruled (person_id, kind, value) AS (
    SELECT person_id, kind, lower(value) FROM contact_point
    WHERE status = 'active' AND (safety <> 'free' OR own_only = 1 OR told_by_id <> person_id)),
guarded (family_id) AS (
    SELECT m.family_id FROM near n CROSS JOIN family_member m ON m.person_id = n.person_id
    UNION SELECT h.family_id FROM household h WHERE h.address_hidden = 1
    UNION SELECT h.family_id FROM household h WHERE h.told_by_id IS NOT NULL
    UNION SELECT m.family_id FROM person p CROSS JOIN family_member m ON m.person_id = p.id WHERE p.address_told_by_id IS NOT NULL
    UNION SELECT m.family_id FROM ruled r CROSS JOIN family_member m ON m.person_id = r.person_id
        CROSS JOIN family_member o ON o.family_id = m.family_id CROSS JOIN contact_point c ON c.person_id = o.person_id
        WHERE c.status = 'active' AND c.safety = 'free' AND c.own_only = 0 AND c.kind = r.kind AND lower(c.value) = r.value
    UNION SELECT m.family_id FROM ruled r CROSS JOIN family_member m ON m.person_id = r.person_id
        CROSS JOIN family_member a ON a.family_id = m.family_id CROSS JOIN family_member b ON b.person_id = a.person_id AND b.family_id <> m.family_id
        CROSS JOIN family_member o ON o.family_id = b.family_id CROSS JOIN contact_point c ON c.person_id = o.person_id
        WHERE c.status = 'active' AND c.safety = 'free' AND c.own_only = 0 AND c.kind = r.kind AND lower(c.value) = r.value),
near_guarded (family_id) AS (
    SELECT family_id FROM guarded
    UNION SELECT b.family_id FROM guarded g CROSS JOIN family_member a ON a.family_id = g.family_id
        CROSS JOIN family_member b ON b.person_id = a.person_id)
SELECT m.person_id, m.family_id FROM near_guarded g CROSS JOIN family_member m ON m.family_id = g.family_id WHERE m.status = 'active'
