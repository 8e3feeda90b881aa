SELECT a.id, a.day, a.starts, a.ends, a.kind, a.state, s.name AS site, 0 AS with_family, a.note
FROM appointment a LEFT JOIN site s ON s.id = a.site_id
WHERE a.person_id = ?1 AND a.kind NOT IN ('mediation', 'group')
UNION ALL
SELECT a.id, a.day, a.starts, a.ends, a.kind, a.state, s.name, 1, NULL
FROM family_member m JOIN appointment a ON a.family_id = m.family_id LEFT JOIN site s ON s.id = a.site_id
WHERE m.person_id = ?1 AND m.status = 'active' AND a.person_id IS NULL AND a.kind NOT IN ('mediation', 'group')
ORDER BY 2, 3
