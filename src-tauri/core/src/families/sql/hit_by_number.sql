SELECT 'family' AS kind, f.id AS family_id, NULL AS person_id, NULL AS enquiry_id, f.title AS label, NULL AS born_on, NULL AS municipality,
    f.title AS family_title, f.number AS family_number
FROM family n JOIN family f ON f.id = coalesce(n.merged_into, n.id) WHERE n.number = ?1
