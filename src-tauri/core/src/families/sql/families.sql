SELECT f.id, f.number, f.title, f.opened_on, f.closed_on,
    (SELECT group_concat(p.first_name, char(10) ORDER BY m.position) FROM family_member m JOIN person p ON p.id = m.person_id
        WHERE m.family_id = f.id AND m.status = 'active') AS people,
    (SELECT coalesce(p.municipality, (SELECT h.municipality FROM membership s JOIN household h ON h.id = s.household_id
            WHERE s.person_id = p.id AND (s.starts_on IS NULL OR s.starts_on <= ?3) AND (s.ends_on IS NULL OR s.ends_on >= ?3) AND h.status = 'active'
                AND (h.told_by_id IS NULL OR EXISTS (SELECT 1 FROM membership teller WHERE teller.household_id = h.id AND teller.person_id = h.told_by_id
                    AND (teller.ends_on IS NULL OR teller.ends_on >= ?3)))
            ORDER BY length(replace(coalesce(s.weeks, '11111111111111'), '0', '')) DESC, s.starts_on, h.id LIMIT 1)) AS town
        FROM family_member m JOIN person p ON p.id = m.person_id JOIN person_home home ON home.person_id = p.id
        WHERE m.family_id = f.id AND m.status = 'active' AND home.hidden_until < ?3 AND town IS NOT NULL ORDER BY m.position LIMIT 1) AS municipality,
    EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = f.id AND m.status = 'active') AS limited
FROM family f WHERE f.status = ?1 AND f.merged_into IS NULL
    AND (?4 IS NULL OR f.id IN (SELECT t.family_id FROM family_tag t WHERE t.tag IN (SELECT value FROM json_each(?4))))
ORDER BY f.opened_on DESC, f.number DESC LIMIT ?2
