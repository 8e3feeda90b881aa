WITH named (child_id, kind) AS (
    SELECT other_id, kind FROM relationship
    WHERE person_id = ?1 AND kind IN ('parent', 'guardian') AND status = 'active' AND (starts_on IS NULL OR starts_on <= ?2) AND (ends_on IS NULL OR ends_on >= ?2)
    UNION
    SELECT person_id, 'guardian' FROM custody_order
    WHERE other_id = ?1 AND kind IN ('guardian', 'curator_powers') AND status = 'active' AND starts_on <= ?2 AND (ends_on IS NULL OR ends_on >= ?2)
)
SELECT c.id AS person_id, c.first_name, c.born_on, n.kind
FROM named n JOIN person c ON c.id = n.child_id
WHERE c.status = 'active'
ORDER BY c.born_on, c.id
