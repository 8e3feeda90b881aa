WITH couple (id, person_id, other_id, starts_on, ends_on) AS (
    SELECT r.id, r.person_id, r.other_id, r.starts_on, r.ends_on
    FROM family_member m JOIN relationship r ON r.person_id = m.person_id
    WHERE m.family_id = ?1 AND m.status = 'active' AND r.kind = 'partner' AND r.status = 'active'
    UNION
    SELECT r.id, r.person_id, r.other_id, r.starts_on, r.ends_on
    FROM family_member m JOIN relationship r ON r.other_id = m.person_id
    WHERE m.family_id = ?1 AND m.status = 'active' AND r.kind = 'partner' AND r.status = 'active')
SELECT 'couple' AS kind, c.id AS subject_id, c.starts_on AS day, NULL AS time, NULL AS code, 'begins' AS state,
    other.last_name || ' ' || other.first_name AS title, person.last_name || ' ' || person.first_name AS person,
    person.id AS person_id, other.id AS other_id, NULL AS staff, NULL AS page_id
FROM couple c JOIN person ON person.id = c.person_id JOIN person AS other ON other.id = c.other_id
WHERE c.starts_on <= ?2
UNION ALL
SELECT 'couple', c.id, c.ends_on, NULL, NULL, 'ends', other.last_name || ' ' || other.first_name,
    person.last_name || ' ' || person.first_name, person.id, other.id, NULL, NULL
FROM couple c JOIN person ON person.id = c.person_id JOIN person AS other ON other.id = c.other_id
WHERE c.ends_on <= ?2
