SELECT r.kind, elder.born_on, younger.born_on
FROM relationship r JOIN person elder ON elder.id = r.person_id JOIN person younger ON younger.id = r.other_id
WHERE r.person_id = ?1 AND r.status = 'active'
UNION ALL
SELECT r.kind, elder.born_on, younger.born_on
FROM relationship r JOIN person elder ON elder.id = r.person_id JOIN person younger ON younger.id = r.other_id
WHERE r.other_id = ?1 AND r.status = 'active'
