SELECT id, starts_on FROM relationship
WHERE person_id = ?1 AND other_id = ?2 AND kind = 'partner' AND status = 'active' AND ends_on IS NULL
UNION ALL
SELECT id, starts_on FROM relationship
WHERE person_id = ?2 AND other_id = ?1 AND kind = 'partner' AND status = 'active' AND ends_on IS NULL
