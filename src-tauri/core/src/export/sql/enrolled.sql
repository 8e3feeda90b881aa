SELECT e.person_id FROM enrolment e WHERE e.programme_id = ?1 AND e.state = 'enrolled' ORDER BY e.id
