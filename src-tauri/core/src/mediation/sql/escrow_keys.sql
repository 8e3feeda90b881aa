SELECT generation, sealed FROM escrow_key WHERE case_id = ?1 AND escrow_id = ?2 ORDER BY generation
