SELECT c.id AS person_id, c.first_name, c.born_on, r.kind,
    (SELECT i.custody FROM family_member m JOIN intake_sheet i ON i.family_id = m.family_id
     WHERE m.person_id = c.id AND i.custody IS NOT NULL ORDER BY i.held_on DESC, i.id DESC LIMIT 1) AS custody
FROM relationship r JOIN person c ON c.id = r.other_id
WHERE r.person_id = ?1 AND r.kind IN ('parent', 'guardian') AND r.status = 'active' AND (r.starts_on IS NULL OR r.starts_on <= ?2) AND (r.ends_on IS NULL OR r.ends_on >= ?2) AND c.status = 'active'
ORDER BY c.born_on, c.id
