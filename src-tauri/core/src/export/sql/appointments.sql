SELECT a.day, a.starts, a.ends, a.kind, a.state,
    coalesce(f.title, ef.title, p.last_name || ' ' || p.first_name, nullif(trim(coalesce(e.last_name, '') || ' ' || coalesce(e.first_name, '')), ''), a.title),
    (SELECT w.display_name FROM staff_member w WHERE w.id = a.staff_id), (SELECT w.display_name FROM staff_member w WHERE w.id = a.co_staff_id),
    (SELECT s.name FROM site s WHERE s.id = a.site_id), (SELECT r.name FROM room r WHERE r.id = a.room_id),
    CASE WHEN a.person_id IS NULL AND a.family_id IS NULL AND e.family_id IS NULL THEN e.municipality END, NULL,
    coalesce((SELECT l.person_id FROM limitation l WHERE l.person_id = a.person_id AND l.kind = 'limited' AND l.lifted_on IS NULL LIMIT 1),
        (SELECT l.person_id FROM family_member m CROSS JOIN limitation l ON l.person_id = m.person_id WHERE m.family_id = a.family_id AND m.status = 'active'
            AND l.kind = 'limited' AND l.lifted_on IS NULL LIMIT 1),
        (SELECT l.person_id FROM family_member m CROSS JOIN limitation l ON l.person_id = m.person_id WHERE m.family_id = e.family_id AND m.status = 'active'
            AND l.kind = 'limited' AND l.lifted_on IS NULL LIMIT 1)) AS limited,
    coalesce(a.person_id, (SELECT m.person_id FROM family_member m WHERE m.family_id = coalesce(a.family_id, e.family_id) AND m.status = 'active'
        ORDER BY m.position, m.id LIMIT 1)) AS counted_id, a.day AS served_on
FROM appointment a LEFT JOIN family f ON f.id = a.family_id LEFT JOIN person p ON p.id = a.person_id
LEFT JOIN enquiry e ON e.id = a.enquiry_id LEFT JOIN family ef ON ef.id = e.family_id
WHERE a.day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR a.site_id = ?3) AND (?4 IS NULL OR ?4 IN (a.staff_id, a.co_staff_id))
    AND (?5 IS NULL OR a.room_id = ?5) AND (NOT ?6 OR a.state NOT IN ('cancelled_by_user', 'cancelled_by_centre'))
ORDER BY a.day, a.starts, a.ends, a.id
