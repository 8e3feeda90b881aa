SELECT e.received_at, e.state, e.channel, e.asker, e.last_name, e.first_name, CASE WHEN e.safety = 'free' THEN e.phone END,
    CASE WHEN e.safety = 'free' THEN e.email END, e.topic, e.municipality,
    e.child_age, e.sent_by, e.minutes, e.call_back_on, (SELECT o.display_name FROM staff_member o WHERE o.id = e.owner_id),
    e.next_step, e.next_on, (SELECT s.name FROM site s WHERE s.id = e.site_id),
    (SELECT j.name FROM project j WHERE j.id = e.project_id),
    (SELECT l.person_id FROM family_member m CROSS JOIN limitation l ON l.person_id = m.person_id WHERE m.family_id = e.family_id AND m.status = 'active'
        AND l.kind = 'limited' AND l.lifted_on IS NULL LIMIT 1) AS limited,
    e.family_id, EXISTS (SELECT 1 FROM family_member m JOIN person_home home ON home.person_id = m.person_id
        WHERE m.family_id = e.family_id AND m.status = 'active' AND home.hidden_until >= ?3) AS hidden,
    CASE WHEN e.safety <> 'free' THEN e.phone_digits END AS careful_digits,
    CASE WHEN e.safety <> 'free' THEN e.email END AS careful_email
FROM enquiry e WHERE e.received_at >= ?1 AND e.received_at < ?2 || ' 99'
    AND (?4 IS NULL OR e.state IN (SELECT value FROM json_each(?4))) ORDER BY e.received_at DESC
