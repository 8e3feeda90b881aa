SELECT role FROM family_member WHERE family_id = ?1 AND person_id = ?2 AND status = 'active'
