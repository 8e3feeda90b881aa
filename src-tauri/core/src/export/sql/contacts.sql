SELECT c.kind, c.value, c.label, c.safety FROM contact_point c
WHERE c.person_id = ?1 AND c.status = 'active' AND NOT c.own_only ORDER BY c.position, c.id
