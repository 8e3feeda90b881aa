SELECT substr(a.at, 1, 10) AS day, s.role, a.outcome, count(DISTINCT a.at || a.action || hex(a.actor)) AS times
FROM (SELECT ?1 AS subject UNION SELECT id FROM person WHERE merged_into = ?1) AS about
JOIN audit_entry a ON a.subject = about.subject JOIN staff_member s ON s.id = a.actor
WHERE a.outcome IN ('read', 'done')
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
