SELECT case_mediator.staff_id, staff_member.display_name, case_mediator.status
FROM case_mediator JOIN staff_member ON staff_member.id = case_mediator.staff_id
WHERE case_mediator.case_id = ?1 ORDER BY case_mediator.status, staff_member.display_name COLLATE NOCASE
