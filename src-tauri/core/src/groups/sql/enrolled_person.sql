SELECT p.id, p.last_name, p.first_name FROM enrolment AS e JOIN person AS p ON p.id = e.person_id WHERE e.id = ?1
