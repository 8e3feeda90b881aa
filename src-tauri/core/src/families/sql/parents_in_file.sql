SELECT m.person_id, p.born_on, r.person_id
FROM family_member m JOIN person p ON p.id = m.person_id JOIN relationship r ON r.other_id = m.person_id
WHERE m.family_id = ?1 AND m.status = 'active' AND p.status = 'active' AND r.kind = 'parent' AND r.status = 'active'
ORDER BY m.person_id, r.person_id
