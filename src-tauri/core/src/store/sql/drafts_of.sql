SELECT id, staff_id, kept_at, nonce, sealed FROM draft WHERE staff_id = ?1 ORDER BY kept_at DESC, id DESC
