SELECT DISTINCT other.case_id
FROM party AS first
JOIN party AS second ON second.case_id = first.case_id AND second.position = 2
JOIN party AS other ON other.person_id = first.person_id
JOIN party AS beside ON beside.case_id = other.case_id AND beside.person_id = second.person_id
WHERE first.case_id = ?1 AND first.position = 1
