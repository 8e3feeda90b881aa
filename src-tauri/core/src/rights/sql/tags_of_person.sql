SELECT DISTINCT t.tag FROM family_member m JOIN family_tag t ON t.family_id = m.family_id WHERE m.person_id = ?1 ORDER BY t.tag
