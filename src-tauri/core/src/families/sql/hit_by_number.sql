SELECT 'family' AS kind, id AS family_id, NULL AS person_id, NULL AS enquiry_id, title AS label, NULL AS born_on, NULL AS municipality,
    title AS family_title, number AS family_number,
    EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id WHERE m.family_id = family.id AND m.status = 'active') AS limited
FROM family WHERE number = ?1
