SELECT 'person' AS kind, f.id AS family_id, p.id AS person_id, NULL AS enquiry_id, p.last_name || ' ' || p.first_name AS label,
    p.born_on AS born_on, CASE WHEN p.municipality IS NOT NULL AND home.hidden_until < ?2 THEN p.municipality END AS municipality,
    f.title AS family_title, f.number AS family_number, f.id IS NOT NULL AND m.status <> 'active' AS former,
    EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = p.id) AS limited, p.sex AS sex
FROM person p JOIN person_home home ON home.person_id = p.id
LEFT JOIN family_member m ON m.person_id = p.id AND (m.status = 'active'
    OR NOT EXISTS (SELECT 1 FROM family_member a WHERE a.person_id = p.id AND a.status = 'active'))
LEFT JOIN family f ON f.id = m.family_id
WHERE p.id = ?1 AND p.status = 'active'
UNION ALL
SELECT 'enquiry', e.family_id, NULL, e.id, trim(coalesce(e.last_name, '') || ' ' || coalesce(e.first_name, '')), NULL, e.municipality, NULL, NULL, 0, 0, NULL
FROM enquiry e WHERE e.id = ?1
