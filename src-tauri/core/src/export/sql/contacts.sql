SELECT c.kind, c.value, c.label FROM contact_point c
WHERE c.person_id = ?1 AND c.status = 'active' AND c.safety = 'free' AND NOT c.own_only AND coalesce(c.told_by_id, c.person_id) = c.person_id
ORDER BY c.position, c.id
