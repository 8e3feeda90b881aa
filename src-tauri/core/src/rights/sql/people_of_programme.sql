SELECT DISTINCT p.id, p.last_name, p.first_name, p.born_on FROM enrolment e JOIN person p ON p.id = e.person_id
WHERE e.programme_id = ?1 AND p.status = 'active'
