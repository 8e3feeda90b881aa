SELECT p.id, p.first_name FROM person p
WHERE p.id = ?1 AND (p.born_on IS NOT NULL
    OR EXISTS (SELECT 1 FROM family_member m WHERE m.person_id = p.id AND m.status = 'active' AND m.role = 'child'))
