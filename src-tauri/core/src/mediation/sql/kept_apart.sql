-- An order of protection in force on a day that keeps one of two people from the other, or from somebody of the other's family.
-- Past the veil: whom an order protects is protected from whoever mediates without knowing of it too.
SELECT 1 FROM main.custody_order o
WHERE o.other_id IN (?1, ?2) AND o.kind = 'no_contact' AND o.status = 'active' AND o.starts_on <= ?3 AND (o.ends_on IS NULL OR o.ends_on >= ?3)
    AND (o.person_id IN (?1, ?2)
        OR EXISTS (SELECT 1 FROM main.relationship r
            WHERE r.other_id = o.person_id AND r.kind = 'parent' AND r.person_id IN (?1, ?2) AND r.person_id <> o.other_id)
        OR EXISTS (SELECT 1 FROM main.family_member k JOIN main.family_member m ON m.family_id = k.family_id
            WHERE k.person_id = o.person_id AND k.status = 'active' AND m.status = 'active' AND m.person_id IN (?1, ?2) AND m.person_id <> o.other_id))
LIMIT 1
