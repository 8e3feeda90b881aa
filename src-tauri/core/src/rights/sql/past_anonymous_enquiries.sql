SELECT e.id, NULL AS reference, substr(e.received_at, 1, 10) AS since
FROM enquiry e
WHERE e.received_at < ?1 AND e.family_id IS NULL AND e.last_name IS NULL AND e.first_name IS NULL AND e.phone IS NULL AND e.email IS NULL AND e.topic <> '—'
    AND NOT EXISTS (SELECT 1 FROM retention_review v WHERE v.subject_id = e.id AND v.verdict = 'done')
ORDER BY e.received_at, e.id LIMIT ?2
