SELECT other_id, happened_on FROM life_fact WHERE person_id = ?1 AND kind = ?2 AND status = 'active' ORDER BY id
