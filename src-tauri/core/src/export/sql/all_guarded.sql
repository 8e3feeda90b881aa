WITH near (person_id) AS (
    SELECT id FROM person WHERE address_hidden = 1
    UNION SELECT s.person_id FROM household h JOIN membership s ON s.household_id = h.id WHERE h.address_hidden = 1
    UNION SELECT s.person_id FROM person q JOIN membership o ON o.person_id = q.id JOIN membership s ON s.household_id = o.household_id
        WHERE q.address_hidden = 1),
guarded (family_id) AS (
    SELECT m.family_id FROM near n JOIN family_member m ON m.person_id = n.person_id
    UNION SELECT family_id FROM household WHERE address_hidden = 1)
SELECT m.person_id, m.family_id FROM guarded g JOIN family_member m ON m.family_id = g.family_id WHERE m.status = 'active'
