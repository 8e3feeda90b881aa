SELECT substr(p.fiscal_code, 1, 6) AS key, p.id, p.last_name, p.first_name, p.born_on, p.fiscal_code, p.municipality
FROM person p WHERE p.fiscal_code > ?1 || CASE WHEN ?1 = '' THEN '' ELSE '~' END AND p.fiscal_code IS NOT NULL AND length(p.fiscal_code) = 16 AND p.status = 'active'
ORDER BY p.fiscal_code LIMIT ?2
