SELECT 1 FROM sealed_note WHERE case_id = ?1
UNION ALL SELECT 1 FROM screening WHERE case_id = ?1
LIMIT 1
