SELECT m.person_id, m.role FROM family_member m WHERE m.family_id = ?1 AND m.status = 'active' ORDER BY m.position, m.id
