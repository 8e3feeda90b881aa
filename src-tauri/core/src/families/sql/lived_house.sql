SELECT h.municipality, h.address, h.address_hidden = 1 OR EXISTS (
    SELECT 1 FROM membership s JOIN person q ON q.id = s.person_id
    WHERE s.household_id = h.id AND (s.ends_on IS NULL OR s.ends_on >= ?2) AND q.address_hidden = 1 AND q.status = 'active') AS hidden
FROM household h WHERE h.id = ?1
