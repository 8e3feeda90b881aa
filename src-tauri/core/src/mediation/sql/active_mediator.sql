SELECT id FROM case_mediator WHERE case_id = ?1 AND staff_id = ?2 AND status = 'active'
