SELECT staff_id FROM case_mediator WHERE case_id = ?1 AND status = 'active' ORDER BY staff_id
