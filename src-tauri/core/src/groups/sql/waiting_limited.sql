SELECT e.id FROM enrolment AS e JOIN restricted_person AS r ON r.person_id = e.person_id
WHERE e.programme_id = ?1 AND e.state = 'waiting'
