SELECT 1 FROM family_member WHERE person_id = ?1 AND status = 'active' AND role IN ('mother', 'father', 'parent', 'partner', 'grandparent')
