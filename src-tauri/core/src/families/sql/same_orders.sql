SELECT k.id AS twin, g.id, coalesce(k.body, g.body) AS body, coalesce(k.court, g.court) AS court, coalesce(k.number, g.number) AS number,
    coalesce(k.ends_on, g.ends_on) AS ends_on, coalesce(k.note, g.note) AS note
FROM custody_order g JOIN custody_order k ON k.id <> g.id AND k.kind = g.kind AND k.status = g.status AND k.starts_on = g.starts_on
    AND k.person_id = CASE g.person_id WHEN ?2 THEN ?1 ELSE g.person_id END AND k.other_id IS CASE g.other_id WHEN ?2 THEN ?1 ELSE g.other_id END
    AND coalesce(k.court, g.court, '') = coalesce(g.court, k.court, '') COLLATE NOCASE
    AND coalesce(k.number, g.number, '') = coalesce(g.number, k.number, '') COLLATE NOCASE
    AND coalesce(k.body, g.body, '') = coalesce(g.body, k.body, '') COLLATE NOCASE
    AND coalesce(k.ends_on, g.ends_on, '') = coalesce(g.ends_on, k.ends_on, '') AND coalesce(k.note, g.note, '') = coalesce(g.note, k.note, '')
WHERE g.person_id = ?2 OR g.other_id = ?2 GROUP BY g.id
