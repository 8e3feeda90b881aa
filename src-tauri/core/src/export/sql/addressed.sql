SELECT p.last_name, p.first_name, p.sex, p.born_on, home.hidden_until >= ?2 OR (h.address IS NULL AND coalesce(p.address_told_by_id, p.id) <> p.id) AS hidden,
    coalesce(h.address, p.address) AS address, CASE WHEN h.address IS NULL THEN p.municipality ELSE coalesce(h.municipality, p.municipality) END AS municipality,
    CASE WHEN p.address = h.address COLLATE NOCASE THEN p.municipality END AS same_street_town,
    EXISTS (SELECT 1 FROM life_fact d WHERE d.person_id = p.id AND d.kind = 'died' AND d.status = 'active') AS dead,
    EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = p.id) AS limited
FROM person p JOIN person_home home ON home.person_id = p.id
LEFT JOIN household h ON h.id = (SELECT s.household_id FROM membership s JOIN household o ON o.id = s.household_id
    WHERE s.person_id = p.id AND (s.starts_on IS NULL OR s.starts_on <= ?2) AND (s.ends_on IS NULL OR s.ends_on >= ?2) AND o.status = 'active'
        AND (o.told_by_id IS NULL OR EXISTS (SELECT 1 FROM membership t WHERE t.household_id = o.id AND t.person_id = o.told_by_id
            AND (t.ends_on IS NULL OR t.ends_on >= ?2)))
    ORDER BY o.address IS NULL, o.position, o.id LIMIT 1)
WHERE p.id = ?1
