SELECT m.family_id FROM family_member m WHERE m.person_id = ?1 AND m.status = 'active' AND EXISTS (
    SELECT 1 FROM family_member o JOIN person_home home ON home.person_id = o.person_id WHERE o.family_id = m.family_id AND home.hidden_until >= ?2)
