SELECT c.number,
    (SELECT group_concat(p.last_name || ' ' || p.first_name, ' · ' ORDER BY y.position) FROM party y JOIN person p ON p.id = y.person_id
        WHERE y.case_id = c.id),
    c.state,
    (SELECT count(*) FROM mediation_meeting g JOIN appointment a ON a.id = g.appointment_id
        WHERE g.case_id = c.id AND g.kind = 'joint' AND (a.state = 'held' OR a.state = 'booked' AND a.day <= ?1)),
    c.planned_meetings,
    (SELECT group_concat(o.display_name, ', ' ORDER BY o.display_name COLLATE NOCASE) FROM case_mediator d JOIN staff_member o ON o.id = d.staff_id
        WHERE d.case_id = c.id AND d.status = 'active'),
    (SELECT min(a.day) FROM mediation_meeting g JOIN appointment a ON a.id = g.appointment_id
        WHERE g.case_id = c.id AND a.state = 'booked' AND a.day >= ?1),
    c.opened_on, c.closed_on, (SELECT s.name FROM site s WHERE s.id = c.site_id), (SELECT j.name FROM project j WHERE j.id = c.project_id),
    (SELECT l.person_id FROM party y CROSS JOIN limitation l ON l.person_id = y.person_id
        WHERE y.case_id = c.id AND l.kind = 'limited' AND l.lifted_on IS NULL LIMIT 1) AS limited
FROM mediation_case c
WHERE (c.state IN ('pre_mediation', 'running', 'stopped', 'follow_up', 'counselling') OR (?2 AND c.state = 'closed'))
    AND (?3 IS NULL OR EXISTS (SELECT 1 FROM case_mediator d WHERE d.case_id = c.id AND d.staff_id = ?3 AND d.status = 'active'))
ORDER BY c.opened_on DESC, c.number DESC
