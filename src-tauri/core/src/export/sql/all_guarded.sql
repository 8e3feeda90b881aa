WITH near (person_id) AS (
    SELECT id FROM person WHERE address_hidden = 1
    UNION SELECT s.person_id FROM household h CROSS JOIN membership s ON s.household_id = h.id WHERE h.address_hidden = 1
    UNION SELECT s.person_id FROM person q CROSS JOIN membership o ON o.person_id = q.id CROSS JOIN membership s ON s.household_id = o.household_id
        WHERE q.address_hidden = 1),
guarded (family_id) AS (
    SELECT m.family_id FROM near n CROSS JOIN family_member m ON m.person_id = n.person_id
    UNION SELECT h.family_id FROM household h WHERE h.address_hidden = 1)
SELECT m.person_id, m.family_id FROM guarded g CROSS JOIN family_member m ON m.family_id = g.family_id WHERE m.status = 'active'
