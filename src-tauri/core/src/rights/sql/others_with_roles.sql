SELECT DISTINCT p.last_name, p.first_name, p.sex, o.role
FROM family_member m JOIN family_member o ON o.family_id = m.family_id JOIN person p ON p.id = o.person_id
WHERE m.person_id = ?1 AND o.person_id <> ?1 AND p.status = 'active'
