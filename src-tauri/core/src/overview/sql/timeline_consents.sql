SELECT 'consent' AS kind, consent.id AS subject_id, consent.signed_on AS day, NULL AS time, consent.service AS code, consent.answer AS state,
    signer.last_name || ' ' || signer.first_name AS title, person.last_name || ' ' || person.first_name AS person, person.id AS person_id,
    staff_member.display_name AS staff, NULL AS page_id, NULL AS programme_kind
FROM family_member
JOIN consent ON consent.person_id = family_member.person_id
JOIN person ON person.id = consent.person_id
LEFT JOIN person AS signer ON signer.id = consent.signer_id
LEFT JOIN staff_member ON staff_member.id = consent.staff_id
WHERE family_member.family_id = ?1 AND family_member.status = 'active' AND consent.status = 'active'
UNION ALL
SELECT 'consent', consent.id, consent.withdrawn_on, NULL, consent.service, 'withdrawn', signer.last_name || ' ' || signer.first_name,
    person.last_name || ' ' || person.first_name, person.id, NULL, NULL, NULL
FROM family_member
JOIN consent ON consent.person_id = family_member.person_id
JOIN person ON person.id = consent.person_id
LEFT JOIN person AS signer ON signer.id = consent.signer_id
WHERE family_member.family_id = ?1 AND family_member.status = 'active' AND consent.status = 'active'
    AND consent.withdrawn_on IS NOT NULL
UNION ALL
SELECT 'consent', consent.id, consent.expires_on, NULL, consent.service, 'expired', signer.last_name || ' ' || signer.first_name,
    person.last_name || ' ' || person.first_name, person.id, NULL, NULL, NULL
FROM family_member
JOIN consent ON consent.person_id = family_member.person_id
JOIN person ON person.id = consent.person_id
LEFT JOIN person AS signer ON signer.id = consent.signer_id
WHERE family_member.family_id = ?1 AND family_member.status = 'active' AND consent.status = 'active'
    AND consent.answer = 'given' AND consent.withdrawn_on IS NULL AND consent.expires_on < ?2
