SELECT i.custody, i.held_on, i.family_id, i.person_id, i.couple
FROM family_member m JOIN intake_sheet i ON i.family_id = m.family_id
WHERE m.person_id = ?1 AND m.status = 'active' AND i.custody IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM family_member o JOIN intake_sheet later ON later.family_id = o.family_id
        WHERE o.person_id = ?1 AND o.status = 'active' AND later.custody IS NOT NULL AND later.person_id = i.person_id
            AND (coalesce(later.held_on, ''), later.id) > (coalesce(i.held_on, ''), i.id))
ORDER BY i.held_on DESC, i.id DESC
