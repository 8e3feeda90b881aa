SELECT p.number, p.title, p.kind, p.audience, p.state, (SELECT s.name FROM site s WHERE s.id = p.site_id), p.conductor, p.minimum, p.maximum,
    (SELECT count(*) FROM enrolment e WHERE e.programme_id = p.id AND e.state = 'enrolled'),
    (SELECT count(*) FROM enrolment e WHERE e.programme_id = p.id AND e.state = 'waiting'), p.decide_on,
    NULL AS limited
FROM programme p WHERE ?1 IS NULL OR ?1 = (p.state IN ('cancelled', 'ended')) ORDER BY p.number DESC
