DELETE FROM draft WHERE staff_id = ?1 AND id IN (SELECT id FROM draft WHERE staff_id = ?1 ORDER BY kept_at DESC, id DESC LIMIT -1 OFFSET ?2)
