SELECT p.id, p.born_on FROM person p
WHERE p.born_on IS NOT NULL AND p.id IN (
    SELECT person_id FROM relationship WHERE other_id = ?1
    UNION SELECT other_id FROM custody_order WHERE person_id = ?1
)
