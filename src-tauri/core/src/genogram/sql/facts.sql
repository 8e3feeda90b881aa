SELECT id, person_id, other_id, kind, happened_on FROM life_fact WHERE person_id = ?1 AND status = 'active' ORDER BY happened_on, id
