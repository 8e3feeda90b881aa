SELECT subject
FROM audit_entry
WHERE subject >= ? AND subject <= ?
ORDER BY subject DESC
LIMIT 1
