SELECT DISTINCT r.id, r.person_id, r.other_id, r.kind, r.starts_on, r.ends_on
FROM family_member m JOIN relationship r ON r.person_id = m.person_id OR r.other_id = m.person_id
WHERE m.family_id = ?1 AND r.status = 'active' ORDER BY r.id
