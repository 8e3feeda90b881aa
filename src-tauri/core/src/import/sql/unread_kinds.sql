SELECT u.why, CASE u.why WHEN 'age_only' THEN count(DISTINCT u.family_id) ELSE count(*) END AS times
FROM unread_cell u JOIN family f ON f.id = u.family_id
WHERE u.status = 'open' AND u.family_id > x'00'
GROUP BY u.why ORDER BY times DESC, u.why
