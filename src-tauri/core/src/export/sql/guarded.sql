SELECT m.family_id FROM family_member m WHERE m.person_id = ?1 AND m.status = 'active' AND (EXISTS (
    SELECT 1 FROM family_member o JOIN person_home home ON home.person_id = o.person_id WHERE o.family_id = m.family_id AND home.hidden_until >= ?2)
    OR EXISTS (SELECT 1 FROM family_member o JOIN person p ON p.id = o.person_id WHERE o.family_id = m.family_id AND p.address_told_by_id IS NOT NULL)
    OR EXISTS (SELECT 1 FROM household h WHERE h.family_id = m.family_id AND h.told_by_id IS NOT NULL))
