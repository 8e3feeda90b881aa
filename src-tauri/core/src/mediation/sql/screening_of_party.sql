SELECT id, held_on, staff_id, generation, nonce, sealed FROM screening
WHERE case_id = ?1 AND party_id = ?2 AND status = 'current' LIMIT 1
