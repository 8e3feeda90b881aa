SELECT e.id, e.arrival, e.override_reason IS NOT NULL AS priority, p.municipality
FROM main.enrolment AS e JOIN person AS p ON p.id = e.person_id
WHERE e.programme_id = ?1 AND e.state = 'waiting'
