SELECT e.id FROM enrolment AS e
WHERE e.programme_id = ?2 AND e.state = 'enrolled'
    AND NOT EXISTS (SELECT 1 FROM attendance AS t WHERE t.meeting_id = ?1 AND t.enrolment_id = e.id)
    -- Nothing is written about whoever asked for their data to be left alone (art. 18).
    AND NOT EXISTS (SELECT 1 FROM restricted_person AS r WHERE r.person_id = e.person_id)
ORDER BY e.id
