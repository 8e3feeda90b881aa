SELECT e.id FROM enrolment AS e
WHERE e.programme_id = ?2 AND e.state = 'enrolled'
    AND NOT EXISTS (SELECT 1 FROM attendance AS t WHERE t.meeting_id = ?1 AND t.enrolment_id = e.id)
ORDER BY e.id
