SELECT 1 FROM escrow_key AS held JOIN escrow ON escrow.id = held.escrow_id
WHERE held.case_id = ?1 AND held.generation = ?2 AND escrow.status = 'ended'
LIMIT 1
