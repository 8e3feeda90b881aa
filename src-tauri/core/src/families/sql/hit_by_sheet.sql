SELECT 'family' AS kind, f.id AS family_id, NULL AS person_id, NULL AS enquiry_id, f.title AS label, NULL AS born_on, NULL AS municipality,
    f.title AS family_title, f.number AS family_number, 0 AS former,
    EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = f.id AND m.status = 'active') AS limited, NULL AS sex
FROM family n JOIN family f ON f.id = coalesce(n.merged_into, n.id) WHERE n.id = ?1
