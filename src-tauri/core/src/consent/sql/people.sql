SELECT p.id, m.role, p.born_on
FROM family_member m JOIN person p ON p.id = m.person_id
WHERE m.family_id = ?1 AND m.status = 'active' AND p.status = 'active' ORDER BY m.position, m.id
