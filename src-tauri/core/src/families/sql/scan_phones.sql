SELECT c.digits AS key, p.id, p.last_name, p.first_name, p.born_on, p.fiscal_code, p.municipality
FROM contact_point c CROSS JOIN person p ON p.id = c.person_id
WHERE c.digits > ?1 AND c.digits IS NOT NULL AND c.status = 'active' AND p.status = 'active' ORDER BY c.digits LIMIT ?2
