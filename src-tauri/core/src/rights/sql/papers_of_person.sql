SELECT form, printed_on FROM printed_sheet WHERE subject_id = ?1
UNION ALL
SELECT s.form, s.printed_on FROM family_member m JOIN printed_sheet s ON s.subject_id = m.family_id WHERE m.person_id = ?1
ORDER BY 2, 1
