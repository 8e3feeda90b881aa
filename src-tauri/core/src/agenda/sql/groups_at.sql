SELECT trim(coalesce(p.first_name, '') || ' ' || p.last_name) AS who, g.title, a.starts, a.ends
FROM enrolment AS e
    CROSS JOIN group_meeting AS m ON m.programme_id = e.programme_id CROSS JOIN appointment AS a ON a.id = m.appointment_id
    CROSS JOIN programme AS g ON g.id = e.programme_id CROSS JOIN person AS p ON p.id = e.person_id
WHERE e.person_id = ?4 AND e.state = 'enrolled'
    AND a.day = ?1 AND a.starts < ?3 AND a.ends > ?2 AND a.state IN ('booked', 'held', 'no_show')
UNION
SELECT trim(coalesce(p.first_name, '') || ' ' || p.last_name) AS who, g.title, a.starts, a.ends
FROM family_member AS f CROSS JOIN enrolment AS e ON e.person_id = f.person_id AND e.state = 'enrolled'
    CROSS JOIN group_meeting AS m ON m.programme_id = e.programme_id CROSS JOIN appointment AS a ON a.id = m.appointment_id
    CROSS JOIN programme AS g ON g.id = e.programme_id CROSS JOIN person AS p ON p.id = e.person_id
WHERE ?4 IS NULL AND f.family_id = ?5 AND f.status = 'active'
    AND a.day = ?1 AND a.starts < ?3 AND a.ends > ?2 AND a.state IN ('booked', 'held', 'no_show')
ORDER BY 3, 1
