SELECT DISTINCT o.id, o.person_id, o.kind, o.other_id, o.body, o.court, o.number, o.starts_on, o.ends_on, o.note
FROM family_member m JOIN custody_order o ON o.person_id = m.person_id
WHERE m.family_id = ?1 AND o.status = 'active' ORDER BY o.starts_on DESC, o.id
