SELECT c.id, c.person_id, c.kind, c.value, c.label, c.safety, c.hours, c.told_by_id, c.own_only
FROM family_member m JOIN contact_point c ON c.person_id = m.person_id
WHERE m.family_id = ?1 AND c.status = 'active' ORDER BY c.position, c.id
