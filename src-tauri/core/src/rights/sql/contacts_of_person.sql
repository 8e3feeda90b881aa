SELECT c.kind, c.value, c.label, c.safety, c.hours, c.status
FROM contact_point c
WHERE c.person_id = ?1 AND (c.told_by_id IS NULL OR c.told_by_id = ?1
    OR EXISTS (SELECT 1 FROM contact_point o WHERE o.person_id = ?1 AND o.value = c.value AND (o.told_by_id IS NULL OR o.told_by_id = ?1)))
ORDER BY c.position, c.id
