WITH near (person_id) AS (
    SELECT id FROM person WHERE address_hidden = 1
    UNION SELECT s.person_id FROM household h CROSS JOIN membership s ON s.household_id = h.id WHERE h.address_hidden = 1
    UNION SELECT s.person_id FROM person q CROSS JOIN membership o ON o.person_id = q.id CROSS JOIN membership s ON s.household_id = o.household_id
        WHERE q.address_hidden = 1),
kept (person_id, until) AS (
    SELECT n.person_id, home.hidden_until FROM near n CROSS JOIN person_home home ON home.person_id = n.person_id WHERE home.hidden_until >= ?1)
SELECT p.id, m.family_id, p.last_name, p.first_name, p.sex, p.born_on, p.fiscal_code,
    CASE WHEN p.id NOT IN (SELECT person_id FROM kept) THEN p.municipality END, f.number,
    CASE WHEN f.status = 'closed' THEN coalesce(f.closed_on, f.opened_on) END,
    p.id IN (SELECT person_id FROM kept WHERE until = '9999-12-31') AS hidden, p.id IN (SELECT person_id FROM restricted_person) AS limited, m.role
FROM person p
LEFT JOIN family_member m ON m.person_id = p.id AND m.status = 'active'
LEFT JOIN family f ON f.id = m.family_id
WHERE p.status = 'active' AND p.first_name <> ''
