SELECT CASE WHEN staff_id IS ?5 OR co_staff_id IS ?5 THEN 'staff_id' ELSE 'co_staff_id' END AS field, starts, ends FROM appointment
WHERE staff_id IN (?5, ?6) AND day = ?1 AND starts < ?3 AND ends > ?2 AND state IN ('booked', 'held', 'no_show') AND id IS NOT ?4
UNION ALL
SELECT CASE WHEN staff_id IS ?5 OR co_staff_id IS ?5 THEN 'staff_id' ELSE 'co_staff_id' END, starts, ends FROM appointment
WHERE co_staff_id IN (?5, ?6) AND day = ?1 AND starts < ?3 AND ends > ?2 AND state IN ('booked', 'held', 'no_show') AND id IS NOT ?4
UNION ALL
SELECT 'room_id', starts, ends FROM appointment
WHERE room_id = ?7 AND day = ?1 AND starts < ?3 AND ends > ?2 AND state IN ('booked', 'held', 'no_show') AND id IS NOT ?4
UNION ALL
SELECT 'family_id', starts, ends FROM appointment
WHERE family_id = ?8 AND day = ?1 AND starts < ?3 AND ends > ?2 AND state IN ('booked', 'held', 'no_show') AND id IS NOT ?4
UNION ALL
SELECT 'family_id', starts, ends FROM appointment
WHERE person_id = ?9 AND day = ?1 AND starts < ?3 AND ends > ?2 AND state IN ('booked', 'held', 'no_show') AND id IS NOT ?4
