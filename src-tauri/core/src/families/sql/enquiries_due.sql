SELECT count(*) FROM enquiry
WHERE state = 'call_back' AND (call_back_on IS NULL OR call_back_on <= ?1) AND (?2 IS NULL OR site_id IS NULL OR site_id = ?2)
