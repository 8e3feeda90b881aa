SELECT DISTINCT b.person_id FROM relationship a JOIN relationship b ON b.other_id = a.other_id
WHERE a.person_id = ?1 AND b.person_id <> ?1 AND a.kind = 'parent' AND b.kind = 'parent' AND a.status = 'active' AND b.status = 'active'
ORDER BY b.person_id
