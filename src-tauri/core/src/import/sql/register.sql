SELECT p.id, m.family_id, p.last_name, p.first_name, p.sex, p.born_on, p.fiscal_code, p.municipality, f.number
FROM person p
LEFT JOIN family_member m ON m.person_id = p.id AND m.status = 'active'
LEFT JOIN family f ON f.id = m.family_id
WHERE p.status = 'active' AND p.first_name <> ''
ORDER BY p.id
