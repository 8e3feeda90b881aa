SELECT count(*) FROM enrolment WHERE programme_id = ?1 AND state = 'enrolled'
