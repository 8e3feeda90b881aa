SELECT i.custody, i.held_on
FROM family_member m JOIN intake_sheet i ON i.family_id = m.family_id
WHERE m.person_id = ?1 AND m.status = 'active' AND i.custody IS NOT NULL
ORDER BY i.custody = 'joint', i.held_on DESC, i.id DESC LIMIT 1
