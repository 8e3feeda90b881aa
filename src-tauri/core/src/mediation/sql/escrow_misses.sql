SELECT 1 FROM (SELECT generation FROM sealed_note WHERE case_id = ?1 UNION SELECT generation FROM screening WHERE case_id = ?1) AS used
WHERE NOT EXISTS (SELECT 1 FROM escrow_key k WHERE k.case_id = ?1 AND k.escrow_id = ?2 AND k.generation = used.generation)
LIMIT 1
