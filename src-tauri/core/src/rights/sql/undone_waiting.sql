-- Of somebody hidden from who asks nothing is told.
SELECT u.id, u.kind, u.happened_on, u.records, u.lines, p.id AS person_id, p.last_name || ' ' || p.first_name AS person
FROM undone_right_waiting u LEFT JOIN person p ON p.id = u.person_id
WHERE u.person_id IS NULL OR p.id IS NOT NULL
ORDER BY u.happened_on, u.id
