SELECT s.form, s.printed_on
FROM (SELECT ?1 AS subject UNION SELECT id FROM person WHERE merged_into = ?1) AS about
JOIN printed_sheet s ON s.subject_id = about.subject
ORDER BY 2, 1
