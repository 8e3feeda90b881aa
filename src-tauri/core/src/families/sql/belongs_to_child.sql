SELECT 1 FROM relationship WHERE other_id = ?1 AND person_id = ?2 AND status = 'active' AND kind <> 'partner'
UNION ALL SELECT 1 FROM custody_order WHERE person_id = ?1 AND other_id = ?2 AND status = 'active'
