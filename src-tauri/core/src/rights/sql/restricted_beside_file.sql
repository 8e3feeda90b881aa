-- Somebody restricted who is in no file of this one: by a first contact of it, a case, an appointment, a home.
SELECT 1 FROM enquiry e JOIN restricted_enquiry r ON r.id = e.id WHERE e.family_id = ?1
UNION ALL
SELECT 1 FROM mediation_case c JOIN restricted_party p ON p.case_id = c.id WHERE c.family_id = ?1
UNION ALL
SELECT 1 FROM appointment a JOIN restricted_person r ON r.person_id = a.person_id WHERE a.family_id = ?1
UNION ALL
SELECT 1 FROM household h JOIN membership m ON m.household_id = h.id AND m.ends_on IS NULL
    JOIN restricted_person r ON r.person_id = m.person_id WHERE h.family_id = ?1
