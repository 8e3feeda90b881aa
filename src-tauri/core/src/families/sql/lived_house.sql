SELECT h.municipality, h.address, h.address_hidden = 1 OR EXISTS (
    SELECT 1 FROM membership s JOIN person q ON q.id = s.person_id
    WHERE s.household_id = h.id AND (s.ends_on IS NULL OR s.ends_on >= ?2) AND q.address_hidden = 1 AND q.status = 'active')
    OR h.told_by_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM membership t WHERE t.household_id = h.id AND t.person_id = h.told_by_id
        AND (t.ends_on IS NULL OR t.ends_on >= ?2)) AS hidden
FROM household h WHERE h.id = ?1
