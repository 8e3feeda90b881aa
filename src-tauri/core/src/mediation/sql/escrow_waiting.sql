SELECT staff_member.display_name FROM staff_member
WHERE staff_member.status = 'active'
    AND EXISTS (SELECT 1 FROM case_mediator WHERE case_mediator.staff_id = staff_member.id AND case_mediator.status = 'active')
    AND NOT EXISTS (SELECT 1 FROM escrow_consent WHERE escrow_consent.escrow_id = ?1 AND escrow_consent.staff_id = staff_member.id)
ORDER BY staff_member.display_name COLLATE NOCASE
