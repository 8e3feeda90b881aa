SELECT a.id, a.day, a.starts, a.ends, a.kind, a.state,
    COALESCE(f.title || COALESCE(' · ' || p.first_name, ''), ef.title, p.last_name || ' ' || p.first_name, NULLIF(TRIM(COALESCE(e.last_name, '') || ' ' || COALESCE(e.first_name, '')), '')) AS who,
    a.title, a.site_id, a.room_id, a.staff_id, a.co_staff_id, a.family_id, a.person_id, a.enquiry_id, a.area_code, a.project_id, a.note,
    a.cancel_reason, a.moved_from
FROM appointment AS a
LEFT JOIN family AS f ON f.id = a.family_id
LEFT JOIN person AS p ON p.id = a.person_id
LEFT JOIN enquiry AS e ON e.id = a.enquiry_id
LEFT JOIN family AS ef ON ef.id = e.family_id
WHERE a.id IN (
    SELECT id FROM appointment WHERE family_id = ?1
    UNION SELECT booked.id FROM enquiry AS asked JOIN appointment AS booked ON booked.enquiry_id = asked.id WHERE asked.family_id = ?1)
ORDER BY a.day DESC, a.starts DESC LIMIT ?2
