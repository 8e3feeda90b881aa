SELECT p.id, p.last_name, p.first_name FROM family_member m JOIN person p ON p.id = m.person_id
WHERE m.family_id = ?1 AND m.status = 'active' ORDER BY m.position
