SELECT kind, 1 AS elder, starts_on, ends_on FROM relationship WHERE person_id = ?1 AND status = 'active'
UNION ALL
SELECT kind, 0, starts_on, ends_on FROM relationship WHERE other_id = ?1 AND status = 'active'
