SELECT 1
FROM staff_member
WHERE staff_member.status = 'active' AND (staff_member.role = 'coordinator' OR staff_member.role = 'administrator') AND staff_member.id <> ?1
    AND NOT EXISTS (
        SELECT 1
        FROM restriction
        WHERE restriction.staff_id = staff_member.id AND restriction.status = 'active'
    )
