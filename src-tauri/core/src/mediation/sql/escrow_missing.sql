SELECT mediating.staff_id FROM case_mediator AS mediating
WHERE mediating.case_id = ?1 AND mediating.status = 'active'
    AND NOT EXISTS (SELECT 1 FROM escrow_consent AS said WHERE said.escrow_id = ?2 AND said.staff_id = mediating.staff_id)
ORDER BY mediating.staff_id
