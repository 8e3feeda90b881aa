SELECT p.id AS party_id, p.state, c.number, c.opened_on, c.closed_on
FROM party p JOIN mediation_case c ON c.id = p.case_id
WHERE p.person_id = ?1
ORDER BY c.opened_on, c.id
