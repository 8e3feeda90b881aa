SELECT a.id, NULL AS reference, a.day AS since
FROM appointment a
WHERE a.day <= ?1 AND a.family_id IS NULL AND a.kind NOT IN ('mediation', 'group')
    AND (a.title IS NOT NULL OR a.note IS NOT NULL OR a.cancel_reason IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM retention_review v WHERE v.subject_id = a.id AND v.verdict = 'done')
ORDER BY a.day, a.id LIMIT ?2
