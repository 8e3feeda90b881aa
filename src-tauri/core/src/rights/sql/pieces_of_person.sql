SELECT 'tag' AS kind, t.id, t.tag AS words, NULL AS day, NULL AS appointment
FROM family_member m JOIN family_tag t ON t.family_id = m.family_id WHERE m.person_id = ?1
UNION ALL
SELECT 'reminder', r.id, r.what, r.due_on, NULL
FROM family_member m JOIN reminder r ON r.family_id = m.family_id WHERE m.person_id = ?1 AND r.status = 'active'
UNION ALL
SELECT 'document', f.id, f.name, substr(f.added_at, 1, 10), NULL
FROM family_member m JOIN family_file f ON f.family_id = m.family_id WHERE m.person_id = ?1 AND f.status = 'active'
UNION ALL
SELECT 'appointment', a.id, coalesce(s.name, ''), a.day, a.kind
FROM family_member m JOIN appointment a ON a.family_id = m.family_id LEFT JOIN site s ON s.id = a.site_id
WHERE m.person_id = ?1 AND m.status = 'active' AND a.person_id IS NULL AND a.kind NOT IN ('mediation', 'group')
ORDER BY 1, 4, 3
