SELECT id, starts_on, ends_on FROM relationship WHERE person_id = ?1 AND other_id = ?2 AND kind = 'partner' AND status = 'active'
UNION ALL
SELECT id, starts_on, ends_on FROM relationship WHERE person_id = ?2 AND other_id = ?1 AND kind = 'partner' AND status = 'active'
