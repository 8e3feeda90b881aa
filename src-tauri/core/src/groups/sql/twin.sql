SELECT p.title, p.audience, p.state, p.conductor, p.minimum, p.maximum,
    (SELECT count(*) FROM enrolment AS e WHERE e.programme_id = p.id AND e.state = 'enrolled') AS enrolled,
    (SELECT count(*) FROM enrolment AS e WHERE e.programme_id = p.id AND e.state = 'waiting') AS waiting
FROM programme AS p WHERE p.id = ?1
