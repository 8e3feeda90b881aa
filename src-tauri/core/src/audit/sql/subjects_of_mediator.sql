SELECT case_mediator.case_id FROM case_mediator WHERE case_mediator.staff_id = ?1 AND case_mediator.status = 'active'
UNION
SELECT sealed_note.id FROM case_mediator JOIN sealed_note ON sealed_note.case_id = case_mediator.case_id
WHERE case_mediator.staff_id = ?1 AND case_mediator.status = 'active'
