SELECT f.id, f.number, nullif(f.opened_on, '1900-01-01') AS opened_on, f.closed_on, m.role, s.name AS site, j.name AS project
FROM family_member m JOIN family f ON f.id = m.family_id
LEFT JOIN site s ON s.id = f.site_id
LEFT JOIN project j ON j.id = f.project_id
WHERE m.person_id = ?1
ORDER BY f.opened_on, f.id
