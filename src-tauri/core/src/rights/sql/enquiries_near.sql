SELECT e.id, e.last_name, e.first_name, e.asker, EXISTS (
        SELECT 1 FROM contact_point c WHERE c.digits = e.phone_digits AND c.person_id = ?1) AND NOT EXISTS (
        SELECT 1 FROM contact_point c WHERE c.digits = e.phone_digits AND c.person_id <> ?1)
    OR EXISTS (SELECT 1 FROM contact_point c WHERE c.kind = 'email' AND e.email = c.value AND c.person_id = ?1) AND NOT EXISTS (
        SELECT 1 FROM contact_point c WHERE c.kind = 'email' AND e.email = c.value AND c.person_id <> ?1) AS by_number
FROM family_member m JOIN enquiry e ON e.family_id = m.family_id
WHERE m.person_id = ?1
UNION
SELECT e.id, e.last_name, e.first_name, e.asker, NOT EXISTS (
        SELECT 1 FROM contact_point o WHERE o.digits = c.digits AND o.person_id <> ?1)
FROM contact_point c JOIN enquiry e ON e.phone_digits = c.digits
WHERE c.person_id = ?1
UNION
SELECT e.id, e.last_name, e.first_name, e.asker, NOT EXISTS (
        SELECT 1 FROM contact_point o WHERE o.kind = 'email' AND e.email = o.value AND o.person_id <> ?1)
FROM contact_point c JOIN enquiry e ON e.email = c.value
WHERE c.person_id = ?1 AND c.kind = 'email'
