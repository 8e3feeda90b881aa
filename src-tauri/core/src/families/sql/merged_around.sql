SELECT id FROM family WHERE merged_into = ?1
UNION
SELECT p.id FROM family_member m JOIN person p ON p.merged_into = m.person_id WHERE m.family_id = ?1
