SELECT DISTINCT p.id, p.note
FROM family_member m JOIN family_member o ON o.family_id = m.family_id JOIN person p ON p.merged_into = o.person_id
WHERE m.person_id = ?1 AND o.person_id <> ?1 AND p.status = 'merged' AND p.note IS NOT NULL
