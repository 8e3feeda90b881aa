SELECT 1 FROM relationship WHERE person_id = ?1 AND other_id = ?2 AND kind = 'parent'
