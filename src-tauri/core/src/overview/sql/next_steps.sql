SELECT enquiry.id, asker, nullif(trim(coalesce(last_name, '') || ' ' || coalesce(first_name, '')), '') AS name, municipality, next_step, next_on,
    staff_member.display_name AS owner, coalesce(owner_id = ?3, 0) AS mine,
    EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id
        WHERE m.family_id = enquiry.family_id AND m.status = 'active') AS limited
FROM enquiry LEFT JOIN staff_member ON staff_member.id = enquiry.owner_id
WHERE next_on <= ?1 AND state IN ('new', 'call_back', 'booked', 'interviewed', 'in_team', 'waiting') AND (?2 IS NULL OR site_id IS NULL OR site_id = ?2)
ORDER BY mine DESC, next_on, received_at LIMIT ?4
