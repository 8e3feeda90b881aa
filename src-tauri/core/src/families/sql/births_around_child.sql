SELECT p.id, p.born_on FROM relationship r JOIN person p ON p.id = r.person_id WHERE r.other_id = ?1 AND p.born_on IS NOT NULL
UNION ALL
SELECT p.id, p.born_on FROM custody_order o JOIN person p ON p.id = o.other_id WHERE o.person_id = ?1 AND p.born_on IS NOT NULL
