SELECT f.number, p.last_name, p.first_name, m.role, p.sex, p.born_on, p.birth_place, p.fiscal_code, p.citizenship,
    p.address, coalesce(p.municipality, (SELECT h.municipality FROM membership s JOIN household h ON h.id = s.household_id
        WHERE s.person_id = p.id AND (s.starts_on IS NULL OR s.starts_on <= ?2) AND (s.ends_on IS NULL OR s.ends_on >= ?2) AND h.status = 'active'
            AND (h.told_by_id IS NULL OR EXISTS (SELECT 1 FROM membership teller WHERE teller.household_id = h.id AND teller.person_id = h.told_by_id
                AND (teller.ends_on IS NULL OR teller.ends_on >= ?2)))
        ORDER BY length(replace(coalesce(s.weeks, '11111111111111'), '0', '')) DESC, s.starts_on, h.id LIMIT 1)),
    (SELECT group_concat(value, ' / ') FROM (SELECT c.value FROM contact_point c WHERE c.person_id = p.id AND c.kind = 'phone' AND c.safety = 'free'
        AND NOT c.own_only AND coalesce(c.told_by_id, c.person_id) = c.person_id AND c.status = 'active' ORDER BY c.position)),
    (SELECT group_concat(value, ' / ') FROM (SELECT c.value FROM contact_point c WHERE c.person_id = p.id AND c.kind = 'email' AND c.safety = 'free'
        AND NOT c.own_only AND coalesce(c.told_by_id, c.person_id) = c.person_id AND c.status = 'active' ORDER BY c.position)),
    (SELECT l.person_id FROM limitation l WHERE l.person_id = p.id AND l.kind = 'limited' AND l.lifted_on IS NULL LIMIT 1) AS limited,
    p.id AS person_id, f.id AS family_id, home.hidden_until >= ?2 AS hidden,
    EXISTS (SELECT 1 FROM contact_point c WHERE c.person_id = p.id AND c.kind = 'phone' AND c.status = 'active'
        AND (c.safety <> 'free' OR c.own_only OR coalesce(c.told_by_id, c.person_id) <> c.person_id)) AS keeps_phone,
    EXISTS (SELECT 1 FROM contact_point c WHERE c.person_id = p.id AND c.kind = 'email' AND c.status = 'active'
        AND (c.safety <> 'free' OR c.own_only OR coalesce(c.told_by_id, c.person_id) <> c.person_id)) AS keeps_email
FROM family f JOIN family_member m ON m.family_id = f.id AND m.status = 'active' JOIN person p ON p.id = m.person_id
JOIN person_home home ON home.person_id = p.id
WHERE f.status = ?1 ORDER BY f.opened_on DESC, f.number DESC, m.position, m.id
