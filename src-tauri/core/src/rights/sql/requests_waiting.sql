SELECT r.id, r.person_id, p.last_name || ' ' || p.first_name AS person, (SELECT m.family_id FROM family_member m WHERE m.person_id = r.person_id AND m.status = 'active' ORDER BY m.id LIMIT 1) AS family_id,
    r.kind, r.received_on, r.due_on, r.extended, r.answered_on, r.outcome, r.note
FROM data_request r JOIN person p ON p.id = r.person_id
WHERE r.answered_on IS NULL AND r.due_on > ''
ORDER BY r.due_on, r.id
