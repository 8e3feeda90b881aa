SELECT p.id, p.born_on FROM relationship r JOIN person p ON p.id = r.person_id WHERE r.other_id = ?1 AND p.born_on IS NOT NULL
UNION ALL
SELECT p.id, p.born_on FROM custody_order o JOIN person p ON p.id = o.other_id WHERE o.person_id = ?1 AND p.born_on IS NOT NULL
UNION ALL
SELECT p.id, p.born_on FROM life_fact kin JOIN person p ON p.id = kin.other_id
WHERE kin.person_id = ?1 AND (kin.kind = 'adopted' OR kin.kind = 'fostered') AND kin.status = 'active' AND p.born_on IS NOT NULL
