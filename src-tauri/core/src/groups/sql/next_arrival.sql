SELECT coalesce(max(arrival), 0) + 1 FROM enrolment WHERE programme_id = ?1
