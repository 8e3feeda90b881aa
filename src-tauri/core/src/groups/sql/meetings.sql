SELECT m.id, m.appointment_id, m.title, m.modality, m.place, m.link, m.speaker, m.walk_ins,
    a.day, a.starts, a.ends, a.site_id, a.room_id, a.staff_id, a.co_staff_id, a.state, a.cancel_reason,
    s.name AS site_name, r.name AS room_name, w.display_name AS staff_name
FROM group_meeting AS m
JOIN appointment AS a ON a.id = m.appointment_id
LEFT JOIN site AS s ON s.id = a.site_id
LEFT JOIN room AS r ON r.id = a.room_id
LEFT JOIN staff_member AS w ON w.id = a.staff_id
WHERE m.programme_id = ?1
ORDER BY a.day, a.starts, m.id
