SELECT count(*) FROM (SELECT DISTINCT k.case_id FROM escrow e JOIN escrow_key k ON k.escrow_id = e.id
    WHERE e.status = 'active' AND k.generation = (SELECT max(c.generation) FROM case_key c WHERE c.case_id = k.case_id))
