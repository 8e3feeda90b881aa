SELECT d.person_id, d.happened_on FROM relationship r JOIN life_fact d ON d.person_id = r.person_id
WHERE r.other_id = ?1 AND d.kind = 'died' AND d.status = 'active'
UNION ALL
SELECT d.person_id, d.happened_on FROM custody_order o JOIN life_fact d ON d.person_id = o.other_id
WHERE o.person_id = ?1 AND d.kind = 'died' AND d.status = 'active'
UNION ALL
SELECT d.person_id, d.happened_on FROM life_fact kin JOIN life_fact d ON d.person_id = kin.other_id
WHERE kin.person_id = ?1 AND (kin.kind = 'adopted' OR kin.kind = 'fostered') AND kin.status = 'active' AND d.kind = 'died' AND d.status = 'active'
