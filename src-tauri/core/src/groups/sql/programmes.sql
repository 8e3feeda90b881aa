-- ?1 today, ?2 and ?3 the states to list.
WITH listed AS (
    SELECT p.id, p.number, p.title, p.kind, p.audience, p.state, p.conductor, p.minimum, p.maximum, p.decide_on, p.twin_id,
        (SELECT s.name FROM site AS s WHERE s.id = p.site_id) AS site_name,
        (SELECT count(*) FROM enrolment AS e WHERE e.programme_id = p.id AND e.state = 'enrolled') AS enrolled,
        (SELECT count(*) FROM enrolment AS e WHERE e.programme_id = p.id AND e.state = 'waiting') AS waiting
    FROM programme AS p WHERE p.state IN (?2, ?3)
), met AS (
    SELECT m.programme_id, count(*) AS meetings, min(a.day) AS first_day, max(a.day) AS last_day,
        min(CASE WHEN a.day >= ?1 THEN a.day || ' ' || a.starts END) AS next
    FROM listed AS l JOIN group_meeting AS m ON m.programme_id = l.id JOIN appointment AS a ON a.id = m.appointment_id
    WHERE a.state NOT IN ('cancelled_by_user', 'cancelled_by_centre') GROUP BY m.programme_id
)
SELECT l.id, l.number, l.title, l.kind, l.audience, l.state, l.conductor, l.minimum, l.maximum, l.decide_on, l.twin_id, l.site_name,
    l.enrolled, l.waiting, coalesce(met.meetings, 0) AS meetings, met.first_day, met.last_day,
    substr(met.next, 1, 10) AS next_day, substr(met.next, 12, 5) AS next_starts
FROM listed AS l LEFT JOIN met ON met.programme_id = l.id
ORDER BY met.next IS NULL, met.next, met.last_day DESC, l.id DESC
