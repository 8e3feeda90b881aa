SELECT e.id, g.title, g.number, e.enrolled_on, e.left_on, e.state, e.note
FROM enrolment e JOIN programme g ON g.id = e.programme_id
WHERE e.person_id = ?1
ORDER BY e.enrolled_on, e.id
