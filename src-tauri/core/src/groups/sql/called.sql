SELECT coalesce(max(role IN ('mother', 'father', 'parent', 'partner', 'grandparent')), 0), coalesce(max(role = 'child'), 0)
FROM family_member WHERE person_id = ?1 AND status = 'active'
