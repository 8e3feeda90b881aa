SELECT DISTINCT mediation_case.id, mediation_case.number
FROM case_mediator
JOIN mediation_case ON mediation_case.id = case_mediator.case_id
JOIN case_key ON case_key.case_id = case_mediator.case_id AND case_key.staff_id = case_mediator.staff_id
WHERE case_mediator.staff_id = ?1 AND case_mediator.status = 'active'
ORDER BY mediation_case.number DESC
