SELECT case_key.generation, case_key.sealed FROM case_key
WHERE case_key.case_id = ?1 AND case_key.staff_id = ?2
AND EXISTS (SELECT 1 FROM case_mediator WHERE case_mediator.case_id = ?1 AND case_mediator.staff_id = ?2 AND case_mediator.status = 'active')
ORDER BY case_key.generation
