SELECT f.id, f.number AS reference, f.closed_on AS since
FROM family f
WHERE f.status = 'closed' AND f.closed_on <= ?1 AND f.merged_into IS NULL
    AND NOT EXISTS (SELECT 1 FROM enquiry q WHERE q.family_id = f.id AND date(q.received_at) > f.closed_on
        AND q.state IN ('new', 'call_back', 'booked', 'interviewed', 'in_team', 'waiting'))
    AND NOT EXISTS (SELECT 1 FROM retention_review v WHERE v.subject_id = f.id AND v.verdict = 'done')
ORDER BY f.closed_on, f.id LIMIT ?2
