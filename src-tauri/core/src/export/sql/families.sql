SELECT f.number, f.title, (SELECT count(*) FROM family_member m WHERE m.family_id = f.id AND m.status = 'active'),
    (SELECT coalesce(p.municipality, (SELECT h.municipality FROM membership s JOIN household h ON h.id = s.household_id
            WHERE s.person_id = p.id AND (s.starts_on IS NULL OR s.starts_on <= ?2) AND (s.ends_on IS NULL OR s.ends_on >= ?2) AND h.status = 'active'
                AND (h.told_by_id IS NULL OR EXISTS (SELECT 1 FROM membership teller WHERE teller.household_id = h.id AND teller.person_id = h.told_by_id
                    AND (teller.ends_on IS NULL OR teller.ends_on >= ?2)))
            ORDER BY length(replace(coalesce(s.weeks, '11111111111111'), '0', '')) DESC, s.starts_on, h.id LIMIT 1)) AS town
        FROM family_member m JOIN person p ON p.id = m.person_id JOIN person_home home ON home.person_id = p.id
        WHERE m.family_id = f.id AND m.status = 'active' AND home.hidden_until < ?2 AND coalesce(p.address_told_by_id, p.id) = p.id AND town IS NOT NULL ORDER BY m.position LIMIT 1),
    nullif(f.opened_on, '1900-01-01'), f.closed_on, (SELECT s.name FROM site s WHERE s.id = f.site_id), (SELECT j.name FROM project j WHERE j.id = f.project_id),
    (SELECT group_concat(t.tag, ', ' ORDER BY t.tag) FROM family_tag t WHERE t.family_id = f.id),
    (SELECT l.person_id FROM family_member m CROSS JOIN limitation l ON l.person_id = m.person_id WHERE m.family_id = f.id AND m.status = 'active'
        AND l.kind = 'limited' AND l.lifted_on IS NULL LIMIT 1) AS limited, f.id AS family_id
FROM family f WHERE f.status = ?1 AND f.merged_into IS NULL ORDER BY f.opened_on DESC, f.number DESC
