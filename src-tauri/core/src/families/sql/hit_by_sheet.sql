SELECT 'family' AS kind, id AS family_id, NULL AS person_id, NULL AS enquiry_id, title AS label, NULL AS born_on, NULL AS municipality,
    title AS family_title, number AS family_number
FROM family WHERE id = ?1
