SELECT count(*) AS every, count(*) FILTER (WHERE last_name IS NULL AND first_name IS NULL AND family_id IS NULL) AS anonymous
FROM enquiry WHERE received_at >= ?1 AND received_at < ?2 AND (?3 IS NULL OR site_id = ?3)
