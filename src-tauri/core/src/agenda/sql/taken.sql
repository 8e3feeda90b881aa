SELECT day, starts, ends, staff_id, co_staff_id, room_id FROM appointment
WHERE site_id = ?1 AND day BETWEEN ?3 AND ?4 AND state IN ('booked', 'held', 'no_show')
UNION
SELECT day, starts, ends, staff_id, co_staff_id, room_id FROM appointment
WHERE staff_id = ?2 AND day BETWEEN ?3 AND ?4 AND state IN ('booked', 'held', 'no_show')
UNION
SELECT day, starts, ends, staff_id, co_staff_id, room_id FROM appointment
WHERE co_staff_id = ?2 AND day BETWEEN ?3 AND ?4 AND state IN ('booked', 'held', 'no_show')
