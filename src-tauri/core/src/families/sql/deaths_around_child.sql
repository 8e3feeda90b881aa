SELECT d.person_id, d.happened_on FROM life_fact AS d
WHERE d.kind = 'died' AND d.status = 'active' AND d.person_id IN (
    SELECT person_id FROM relationship WHERE other_id = ?1
    UNION SELECT other_id FROM custody_order WHERE person_id = ?1
)
