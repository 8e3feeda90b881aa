SELECT c.id, c.number AS reference, c.closed_on AS since
FROM mediation_case c
WHERE c.state = 'closed' AND c.closed_on <= ?1
    AND NOT EXISTS (SELECT 1 FROM retention_review v WHERE v.subject_id = c.id AND v.verdict = 'done')
ORDER BY c.closed_on, c.id LIMIT ?2
