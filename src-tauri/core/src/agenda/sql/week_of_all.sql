SELECT a.id, a.day, a.starts, a.ends, a.kind, a.state,
    COALESCE(f.title || COALESCE(' · ' || p.first_name, ''), ef.title, p.last_name || ' ' || p.first_name, NULLIF(TRIM(COALESCE(e.last_name, '') || ' ' || COALESCE(e.first_name, '')), '')) AS who,
    a.title, a.site_id, a.room_id, a.staff_id, a.co_staff_id, a.family_id, a.person_id, a.enquiry_id, a.area_code, a.project_id, a.note,
    a.cancel_reason, a.moved_from
FROM appointment AS a
LEFT JOIN family AS f ON f.id = a.family_id
LEFT JOIN person AS p ON p.id = a.person_id
LEFT JOIN enquiry AS e ON e.id = a.enquiry_id
LEFT JOIN family AS ef ON ef.id = e.family_id
WHERE a.day BETWEEN ?1 AND ?2
ORDER BY a.day, a.starts, a.ends, a.id
