SELECT p.id, p.last_name, p.first_name, p.born_on FROM party y JOIN person p ON p.id = y.person_id
WHERE y.case_id = ?1 AND p.status = 'active' ORDER BY y.position, y.id
