SELECT staff_member.display_name FROM case_mediator JOIN staff_member ON staff_member.id = case_mediator.staff_id
WHERE case_mediator.case_id = ?1 AND case_mediator.status = 'active' ORDER BY staff_member.display_name COLLATE NOCASE
