SELECT 'family_file_part' AS place, p.id
FROM family_member m JOIN family_file f ON f.family_id = m.family_id JOIN family_file_part p ON p.file_id = f.id
WHERE m.person_id = ?1 AND f.status = 'ended'
UNION ALL
SELECT 'family_file', f.id FROM family_member m JOIN family_file f ON f.family_id = m.family_id WHERE m.person_id = ?1 AND f.status = 'ended'
UNION ALL
SELECT 'reminder', r.id FROM family_member m JOIN reminder r ON r.family_id = m.family_id WHERE m.person_id = ?1 AND r.status = 'ended'
