SELECT e.id, a.day
FROM group_meeting AS m CROSS JOIN appointment AS a ON a.id = m.appointment_id
    CROSS JOIN enrolment AS e ON e.programme_id = m.programme_id AND e.state IN ('enrolled', 'waiting')
    CROSS JOIN appointment AS o ON o.person_id = e.person_id
WHERE m.programme_id = ?1 AND a.day >= ?2 AND a.state = 'booked'
    AND o.day = a.day AND o.starts < a.ends AND o.ends > a.starts AND o.state IN ('booked', 'held', 'no_show')
UNION
SELECT e.id, a.day
FROM group_meeting AS m CROSS JOIN appointment AS a ON a.id = m.appointment_id
    CROSS JOIN enrolment AS e ON e.programme_id = m.programme_id AND e.state IN ('enrolled', 'waiting')
    CROSS JOIN family_member AS f ON f.person_id = e.person_id AND f.status = 'active'
    CROSS JOIN appointment AS o ON o.family_id = f.family_id
WHERE m.programme_id = ?1 AND a.day >= ?2 AND a.state = 'booked'
    AND o.day = a.day AND o.starts < a.ends AND o.ends > a.starts AND o.state IN ('booked', 'held', 'no_show') AND o.person_id IS NULL
UNION
SELECT e.id, a.day
FROM group_meeting AS m CROSS JOIN appointment AS a ON a.id = m.appointment_id
    CROSS JOIN enrolment AS e ON e.programme_id = m.programme_id AND e.state IN ('enrolled', 'waiting')
    CROSS JOIN enrolment AS x ON x.person_id = e.person_id AND x.state = 'enrolled' AND x.programme_id <> e.programme_id
    CROSS JOIN group_meeting AS y ON y.programme_id = x.programme_id CROSS JOIN appointment AS o ON o.id = y.appointment_id
WHERE m.programme_id = ?1 AND a.day >= ?2 AND a.state = 'booked'
    AND o.day = a.day AND o.starts < a.ends AND o.ends > a.starts AND o.state IN ('booked', 'held', 'no_show')
ORDER BY 2
