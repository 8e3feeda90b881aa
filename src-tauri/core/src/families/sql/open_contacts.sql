SELECT id, state FROM enquiry
WHERE family_id = ?1 AND state IN ('new', 'call_back', 'booked', 'interviewed', 'in_team', 'waiting') LIMIT 2
