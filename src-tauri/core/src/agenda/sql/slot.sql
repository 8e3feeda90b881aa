SELECT day, starts, ends, kind, title, site_id, room_id, staff_id, co_staff_id, family_id, person_id, enquiry_id, area_code, project_id, note, state
FROM appointment WHERE id = ?1
