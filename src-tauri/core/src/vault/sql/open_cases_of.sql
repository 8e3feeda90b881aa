SELECT count(*) FROM case_mediator
JOIN mediation_case ON mediation_case.id = case_mediator.case_id
WHERE case_mediator.staff_id = ?1 AND case_mediator.status = 'active' AND mediation_case.state <> 'closed'
