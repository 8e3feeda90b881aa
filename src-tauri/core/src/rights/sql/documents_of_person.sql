SELECT f.name, substr(f.added_at, 1, 10) AS added_on
FROM family_member m JOIN family_file f ON f.family_id = m.family_id
WHERE m.person_id = ?1 AND f.status = 'active'
ORDER BY f.added_at, f.id
