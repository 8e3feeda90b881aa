SELECT f.id, f.number, f.title FROM family_member m JOIN family f ON f.id = m.family_id
WHERE m.person_id = ?1 ORDER BY m.status, f.opened_on, f.id
