SELECT p.id, p.last_name, p.first_name, p.born_on FROM appointment a JOIN person p ON p.id = a.person_id
WHERE a.id = ?1 AND p.status = 'active'
