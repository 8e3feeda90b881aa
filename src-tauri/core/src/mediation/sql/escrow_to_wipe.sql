SELECT held.id FROM main.escrow_key AS held JOIN escrow ON escrow.id = held.escrow_id
WHERE held.case_id = ?1 AND escrow.status = 'ended' AND length(held.sealed) > 0
