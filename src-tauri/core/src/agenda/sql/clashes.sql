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
    AND (person_id IS NULL OR ?9 IS NULL)
UNION ALL
SELECT 'family_id', starts, ends FROM appointment
WHERE person_id = ?9 AND day = ?1 AND starts < ?3 AND ends > ?2 AND state IN ('booked', 'held', 'no_show') AND id IS NOT ?4
UNION ALL
SELECT 'family_id', a.starts, a.ends FROM family_member m CROSS JOIN appointment a ON a.family_id = m.family_id
WHERE a.family_id IS NOT ?8 AND m.person_id = ?9 AND m.status = 'active' AND a.person_id IS NULL
    AND a.day = ?1 AND a.starts < ?3 AND a.ends > ?2 AND a.state IN ('booked', 'held', 'no_show') AND a.id IS NOT ?4
UNION ALL
SELECT 'family_id', a.starts, a.ends FROM family_member m CROSS JOIN appointment a ON a.person_id = m.person_id
WHERE ?9 IS NULL AND m.family_id = ?8 AND m.status = 'active' AND a.family_id IS NOT ?8
    AND a.day = ?1 AND a.starts < ?3 AND a.ends > ?2 AND a.state IN ('booked', 'held', 'no_show') AND a.id IS NOT ?4
UNION ALL
SELECT 'party', a.starts, a.ends FROM party p CROSS JOIN mediation_meeting g ON g.case_id = p.case_id AND (g.party_id IS NULL OR g.party_id = p.id)
    CROSS JOIN appointment a ON a.id = g.appointment_id
WHERE p.person_id = ?9 AND a.day = ?1 AND a.starts < ?3 AND a.ends > ?2 AND a.state IN ('booked', 'held', 'no_show') AND a.id IS NOT ?4
UNION ALL
SELECT 'party', a.starts, a.ends FROM family_member m CROSS JOIN party p ON p.person_id = m.person_id
    CROSS JOIN mediation_meeting g ON g.case_id = p.case_id AND (g.party_id IS NULL OR g.party_id = p.id)
    CROSS JOIN appointment a ON a.id = g.appointment_id
WHERE ?9 IS NULL AND m.family_id = ?8 AND m.status = 'active'
    AND a.day = ?1 AND a.starts < ?3 AND a.ends > ?2 AND a.state IN ('booked', 'held', 'no_show') AND a.id IS NOT ?4
