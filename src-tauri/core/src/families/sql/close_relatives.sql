SELECT 1 FROM relationship WHERE person_id = ?1 AND other_id = ?2 AND kind IN ('parent', 'grandparent') AND status = 'active'
UNION ALL
SELECT 1 FROM relationship WHERE person_id = ?2 AND other_id = ?1 AND kind IN ('parent', 'grandparent') AND status = 'active'
UNION ALL
SELECT 1 FROM relationship a JOIN relationship b ON b.person_id = a.person_id
WHERE a.other_id = ?1 AND b.other_id = ?2 AND a.kind = 'parent' AND b.kind = 'parent' AND a.status = 'active' AND b.status = 'active'
UNION ALL
SELECT 1 FROM relationship a JOIN relationship b ON b.person_id = a.other_id
WHERE a.person_id = ?1 AND b.other_id = ?2 AND a.kind = 'parent' AND b.kind = 'parent' AND a.status = 'active' AND b.status = 'active'
UNION ALL
SELECT 1 FROM relationship a JOIN relationship b ON b.person_id = a.other_id
WHERE a.person_id = ?2 AND b.other_id = ?1 AND a.kind = 'parent' AND b.kind = 'parent' AND a.status = 'active' AND b.status = 'active'
