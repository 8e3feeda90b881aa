SELECT e.received_at, e.state, e.channel, e.asker, e.last_name, e.first_name, CASE WHEN e.safety = 'free' THEN e.phone END, e.topic, e.municipality,
    e.child_age, e.sent_by, e.minutes, e.call_back_on, (SELECT s.name FROM site s WHERE s.id = e.site_id),
    (SELECT j.name FROM project j WHERE j.id = e.project_id)
FROM enquiry e WHERE e.received_at >= ?1 AND e.received_at < ?2 || ' 99' ORDER BY e.received_at DESC
