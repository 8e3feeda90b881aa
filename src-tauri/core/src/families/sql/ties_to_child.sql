SELECT r.person_id, r.kind, r.starts_on, r.ends_on
FROM relationship r JOIN person p ON p.id = r.person_id
WHERE r.other_id = ?1 AND r.status = 'active' AND r.kind <> 'partner' AND p.status = 'active'
