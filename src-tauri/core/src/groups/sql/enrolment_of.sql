SELECT id, state FROM enrolment WHERE person_id = ?2 AND programme_id = ?1 ORDER BY state, id LIMIT 1
