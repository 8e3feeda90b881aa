SELECT count(*) FROM enquiry
WHERE next_on <= ?1 AND state IN ('new', 'call_back', 'booked', 'interviewed', 'in_team', 'waiting') AND (?2 IS NULL OR site_id IS NULL OR site_id = ?2)
