WITH member (person_id, until) AS (
    SELECT m.person_id, CASE m.status WHEN 'active' THEN '9999-12-31' ELSE coalesce(
        (SELECT max(substr(s.at, 1, 10)) FROM change c JOIN change_set s ON s.seq = c.change_set
            WHERE c.row_id = m.id AND json_extract(c.cells, '$.status[1]') = 'ended'),
        (SELECT max(s.ends_on) FROM household h JOIN membership s ON s.household_id = h.id WHERE h.family_id = m.family_id AND s.person_id = m.person_id)
    ) END AS until
    FROM family_member m WHERE m.family_id = ?1)
SELECT 'order' AS kind, o.id AS subject_id, o.starts_on AS day, NULL AS time, o.kind AS code, 'begins' AS state,
    coalesce(named.last_name || ' ' || named.first_name, o.body) AS title, person.last_name || ' ' || person.first_name AS person,
    person.id AS person_id, o.other_id AS other_id, NULL AS staff, NULL AS page_id, NULL AS programme_kind
FROM member
JOIN custody_order o ON o.person_id = member.person_id
JOIN person ON person.id = o.person_id
LEFT JOIN person AS named ON named.id = o.other_id
WHERE o.status = 'active' AND o.starts_on <= member.until
UNION ALL
SELECT 'order', o.id, o.ends_on, NULL, o.kind, 'ends', coalesce(named.last_name || ' ' || named.first_name, o.body),
    person.last_name || ' ' || person.first_name, person.id, o.other_id, NULL, NULL, NULL
FROM member
JOIN custody_order o ON o.person_id = member.person_id
JOIN person ON person.id = o.person_id
LEFT JOIN person AS named ON named.id = o.other_id
WHERE o.status = 'active' AND o.ends_on <= member.until AND o.ends_on < ?2
UNION ALL
SELECT 'move', s.id, s.starts_on, NULL, NULL, 'begins', coalesce(h.label, CASE h.address_hidden WHEN 0 THEN h.municipality END),
    person.last_name || ' ' || person.first_name, person.id, NULL, NULL, NULL, NULL
FROM household h JOIN membership s ON s.household_id = h.id JOIN person ON person.id = s.person_id
WHERE h.family_id = ?1 AND s.starts_on <= ?2
UNION ALL
SELECT 'move', s.id, s.ends_on, NULL, NULL, 'ends', coalesce(h.label, CASE h.address_hidden WHEN 0 THEN h.municipality END),
    person.last_name || ' ' || person.first_name, person.id, NULL, NULL, NULL, NULL
FROM household h JOIN membership s ON s.household_id = h.id JOIN person ON person.id = s.person_id
WHERE h.family_id = ?1 AND s.ends_on <= ?2
UNION ALL
SELECT 'notice', n.id, n.given_on, NULL, n.means, NULL, NULL, person.last_name || ' ' || person.first_name, person.id, NULL,
    staff_member.display_name, NULL, NULL
FROM member
JOIN notice_receipt n ON n.person_id = member.person_id
JOIN person ON person.id = n.person_id
LEFT JOIN staff_member ON staff_member.id = n.staff_id
WHERE n.status = 'active' AND n.given_on <= member.until
UNION ALL
SELECT 'decision', d.id, d.held_on, NULL, d.decision, NULL, NULL, NULL, NULL, NULL, staff_member.display_name, e.id, NULL
FROM enquiry e JOIN team_decision d ON d.enquiry_id = e.id LEFT JOIN staff_member ON staff_member.id = d.staff_id
WHERE e.family_id = ?1
