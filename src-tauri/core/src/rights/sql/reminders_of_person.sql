SELECT r.id, r.due_on, r.what, r.done_on
FROM family_member m JOIN reminder r ON r.family_id = m.family_id
WHERE m.person_id = ?1 AND r.status = 'active'
ORDER BY r.due_on, r.id
