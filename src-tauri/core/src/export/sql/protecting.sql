WITH protecting (family_id) AS (
    SELECT m.family_id FROM contact_point c CROSS JOIN family_member m ON m.person_id = c.person_id
        WHERE c.status = 'active' AND (c.safety <> 'free' OR c.own_only = 1 OR c.told_by_id <> c.person_id)
    UNION SELECT m.family_id FROM person p CROSS JOIN family_member m ON m.person_id = p.id WHERE p.address_hidden = 1
    UNION SELECT m.family_id FROM person p CROSS JOIN family_member m ON m.person_id = p.id WHERE p.note_told_by_id IS NOT NULL
    UNION SELECT m.family_id FROM person p CROSS JOIN family_member m ON m.person_id = p.id WHERE p.address_told_by_id IS NOT NULL
    UNION SELECT m.family_id FROM household h CROSS JOIN membership s ON s.household_id = h.id CROSS JOIN family_member m ON m.person_id = s.person_id
        WHERE h.address_hidden = 1
    UNION SELECT m.family_id FROM person q CROSS JOIN membership o ON o.person_id = q.id CROSS JOIN membership s ON s.household_id = o.household_id
        CROSS JOIN family_member m ON m.person_id = s.person_id WHERE q.address_hidden = 1
    UNION SELECT h.family_id FROM household h WHERE h.address_hidden = 1
    UNION SELECT h.family_id FROM household h WHERE h.told_by_id IS NOT NULL)
SELECT family_id FROM protecting
UNION SELECT b.family_id FROM protecting g CROSS JOIN family_member a ON a.family_id = g.family_id
    CROSS JOIN family_member b ON b.person_id = a.person_id
