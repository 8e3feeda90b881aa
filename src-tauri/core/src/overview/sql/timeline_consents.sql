WITH member (person_id, until) AS (
    SELECT m.person_id, CASE m.status WHEN 'active' THEN '9999-12-31' ELSE coalesce(
        (SELECT max(substr(s.at, 1, 10)) FROM change c JOIN change_set s ON s.seq = c.change_set
            WHERE c.row_id = m.id AND json_extract(c.cells, '$.status[1]') = 'ended'),
        (SELECT max(s.ends_on) FROM household h JOIN membership s ON s.household_id = h.id WHERE h.family_id = m.family_id AND s.person_id = m.person_id)
    ) END AS until
    FROM family_member m WHERE m.family_id = ?1)
SELECT 'consent' AS kind, consent.id AS subject_id, consent.signed_on AS day, NULL AS time, consent.service AS code, consent.answer AS state,
    signer.last_name || ' ' || signer.first_name AS title, person.last_name || ' ' || person.first_name AS person, person.id AS person_id,
    staff_member.display_name AS staff, NULL AS page_id, NULL AS programme_kind
FROM member
JOIN consent ON consent.person_id = member.person_id
JOIN person ON person.id = consent.person_id
LEFT JOIN person AS signer ON signer.id = consent.signer_id
LEFT JOIN staff_member ON staff_member.id = consent.staff_id
WHERE consent.status = 'active' AND consent.signed_on <= member.until
UNION ALL
SELECT 'consent', consent.id, consent.withdrawn_on, NULL, consent.service, 'withdrawn', signer.last_name || ' ' || signer.first_name,
    person.last_name || ' ' || person.first_name, person.id, NULL, NULL, NULL
FROM member
JOIN consent ON consent.person_id = member.person_id
JOIN person ON person.id = consent.person_id
LEFT JOIN person AS signer ON signer.id = consent.signer_id
WHERE consent.status = 'active' AND consent.withdrawn_on <= member.until
    AND consent.withdrawn_on IS NOT NULL
UNION ALL
SELECT 'consent', consent.id, consent.expires_on, NULL, consent.service, 'expired', signer.last_name || ' ' || signer.first_name,
    person.last_name || ' ' || person.first_name, person.id, NULL, NULL, NULL
FROM member
JOIN consent ON consent.person_id = member.person_id
JOIN person ON person.id = consent.person_id
LEFT JOIN person AS signer ON signer.id = consent.signer_id
WHERE consent.status = 'active' AND consent.expires_on <= member.until
    AND consent.answer = 'given' AND consent.withdrawn_on IS NULL AND consent.expires_on < ?2
