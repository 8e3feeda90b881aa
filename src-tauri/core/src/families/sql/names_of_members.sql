SELECT m.role, p.last_name FROM family_member m JOIN person p ON p.id = m.person_id
WHERE m.family_id = ?1 AND m.status = 'active' AND p.status <> 'erased' ORDER BY m.position
