SELECT substr(a.at, 1, 10) AS day, s.role, a.outcome, count(DISTINCT a.at || a.action || hex(a.actor)) AS times
FROM (SELECT ?1 AS subject UNION SELECT family_id FROM family_member WHERE person_id = ?1
      UNION SELECT case_id FROM party WHERE person_id = ?1
      UNION SELECT id FROM person WHERE merged_into = ?1
      UNION SELECT f.id FROM family_member m JOIN family f ON f.merged_into = m.family_id WHERE m.person_id = ?1) AS about
JOIN audit_entry a ON a.subject = about.subject JOIN staff_member s ON s.id = a.actor
WHERE a.outcome IN ('read', 'done')
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
