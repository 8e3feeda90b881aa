SELECT id, other_id AS other, starts_on, ends_on FROM relationship WHERE person_id = ?1 AND kind = 'partner' AND status = 'active'
UNION ALL
SELECT id, person_id, starts_on, ends_on FROM relationship WHERE other_id = ?1 AND kind = 'partner' AND status = 'active'
