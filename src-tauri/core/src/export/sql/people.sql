SELECT f.number, p.last_name, p.first_name, m.role, p.sex, p.born_on, p.birth_place, p.fiscal_code, p.citizenship,
    p.address, p.municipality,
    (SELECT group_concat(value, ' / ') FROM (SELECT c.value FROM contact_point c WHERE c.person_id = p.id AND c.kind = 'phone' AND c.safety = 'free'
        AND NOT c.own_only AND coalesce(c.told_by_id, c.person_id) = c.person_id AND c.status = 'active' ORDER BY c.position)),
    (SELECT group_concat(value, ' / ') FROM (SELECT c.value FROM contact_point c WHERE c.person_id = p.id AND c.kind = 'email' AND c.safety = 'free'
        AND NOT c.own_only AND coalesce(c.told_by_id, c.person_id) = c.person_id AND c.status = 'active' ORDER BY c.position)),
    (SELECT l.person_id FROM limitation l WHERE l.person_id = p.id AND l.kind = 'limited' AND l.lifted_on IS NULL LIMIT 1) AS limited,
    p.id AS person_id, home.hidden_until >= ?2 AS hidden
FROM family f JOIN family_member m ON m.family_id = f.id AND m.status = 'active' JOIN person p ON p.id = m.person_id
JOIN person_home home ON home.person_id = p.id
WHERE f.status = ?1 ORDER BY f.opened_on DESC, f.number DESC, m.position, m.id
