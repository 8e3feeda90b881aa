SELECT day, count(*) AS appointments FROM appointment
WHERE day >= ?1 AND day < ?2 AND state = 'booked' AND (?3 IS NULL OR site_id IS NULL OR site_id = ?3)
GROUP BY day ORDER BY day DESC
