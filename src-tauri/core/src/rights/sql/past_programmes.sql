SELECT g.id, g.number AS reference, max(a.day) AS since
FROM programme g JOIN group_meeting m ON m.programme_id = g.id JOIN appointment a ON a.id = m.appointment_id
WHERE g.state IN ('ended', 'cancelled') AND EXISTS (SELECT 1 FROM enrolment e WHERE e.programme_id = g.id)
    AND NOT EXISTS (SELECT 1 FROM retention_review v WHERE v.subject_id = g.id AND v.verdict = 'done')
GROUP BY g.id HAVING max(a.day) <= ?1
ORDER BY since, g.id LIMIT ?2
