SELECT 1 FROM escrow e JOIN case_key c ON c.case_id = ?1 AND c.staff_id = ?2
WHERE e.status = 'active'
    AND NOT EXISTS (SELECT 1 FROM escrow_key k WHERE k.case_id = ?1 AND k.escrow_id = e.id AND k.generation = c.generation)
LIMIT 1
