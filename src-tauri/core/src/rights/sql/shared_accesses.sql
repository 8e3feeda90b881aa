SELECT s.role, count(DISTINCT a.at || a.action || hex(a.actor)) AS times
FROM (SELECT family_id AS subject FROM family_member WHERE person_id = ?1
      UNION SELECT case_id FROM party WHERE person_id = ?1
      UNION SELECT f.id FROM family_member m JOIN family f ON f.merged_into = m.family_id WHERE m.person_id = ?1) AS about
JOIN audit_entry a ON a.subject = about.subject JOIN staff_member s ON s.id = a.actor
WHERE a.outcome IN ('read', 'done')
GROUP BY 1
ORDER BY 1
