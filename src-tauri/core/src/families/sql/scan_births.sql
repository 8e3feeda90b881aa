SELECT p.born_on AS key, p.id, p.last_name, p.first_name, p.born_on, p.fiscal_code, p.municipality
FROM person p WHERE p.born_on > ?1 AND p.born_on IS NOT NULL AND p.status = 'active' ORDER BY p.born_on LIMIT ?2
