SELECT f.number, f.title, p.last_name || ' ' || p.first_name, u.field, u.words, u.why, nullif(u.line, 0),
    coalesce((SELECT l.person_id FROM limitation l WHERE l.person_id = u.person_id AND l.kind = 'limited' AND l.lifted_on IS NULL LIMIT 1),
    (SELECT l.person_id FROM family_member m CROSS JOIN limitation l ON l.person_id = m.person_id WHERE m.family_id = f.id AND m.status = 'active'
        AND l.kind = 'limited' AND l.lifted_on IS NULL LIMIT 1)) AS limited, f.id AS family_id
FROM unread_cell u JOIN family f ON f.id = u.family_id LEFT JOIN person p ON p.id = u.person_id
WHERE u.status = 'open' AND u.family_id > x'00' ORDER BY f.number, u.line, u.id
