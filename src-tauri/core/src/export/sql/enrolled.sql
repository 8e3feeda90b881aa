SELECT e.person_id FROM enrolment e WHERE e.programme_id = ?1 AND e.state = 'enrolled'
ORDER BY (SELECT min(m.position) FROM family_member m WHERE m.person_id = e.person_id AND m.status = 'active'), e.arrival, e.id
