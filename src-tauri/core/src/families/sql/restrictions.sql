SELECT r.id, r.staff_id, s.display_name AS staff, r.family_id, r.person_id, coalesce(f.title, p.last_name || ' ' || p.first_name) AS label,
    r.starts_on, r.ends_on, r.reason, b.display_name AS set_by
FROM staff_member s
JOIN restriction r ON r.staff_id = s.id AND r.status = 'active'
JOIN staff_member b ON b.id = r.set_by
LEFT JOIN family f ON f.id = r.family_id
LEFT JOIN person p ON p.id = r.person_id
WHERE (r.ends_on IS NULL OR r.ends_on >= ?1)
    AND (?2 IS NULL OR r.family_id = ?2 OR r.person_id IN (SELECT m.person_id FROM family_member m WHERE m.family_id = ?2))
ORDER BY s.display_name COLLATE NOCASE, r.starts_on, r.id
