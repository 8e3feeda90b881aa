SELECT DISTINCT b.family_id FROM family_member a CROSS JOIN family_member b ON b.person_id = a.person_id
WHERE a.family_id = ?1 AND b.family_id <> ?1
