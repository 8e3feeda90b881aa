SELECT max(coalesce((SELECT max(generation) FROM case_key WHERE case_id = ?1), 0),
    coalesce((SELECT max(generation) FROM escrow_key WHERE case_id = ?1), 0),
    coalesce((SELECT max(generation) FROM sealed_note WHERE case_id = ?1), 0),
    coalesce((SELECT max(generation) FROM screening WHERE case_id = ?1), 0))
