SELECT 1 FROM family_member m JOIN family f ON f.id = m.family_id WHERE m.person_id = ?1 AND f.note IS NOT NULL
