SELECT r.id, r.person_id, p.last_name || ' ' || p.first_name AS person, (SELECT m.family_id FROM family_member m WHERE m.person_id = r.person_id AND m.status = 'active' ORDER BY m.id LIMIT 1) AS family_id,
    r.kind, r.starts_on, r.reason, r.lifted_on, r.informed_on
FROM limitation r JOIN person p ON p.id = r.person_id
WHERE r.person_id = ?1
ORDER BY r.starts_on DESC, r.id DESC
