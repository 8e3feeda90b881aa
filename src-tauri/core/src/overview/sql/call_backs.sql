SELECT id, received_at, asker, nullif(trim(coalesce(last_name, '') || ' ' || coalesce(first_name, '')), '') AS name, municipality, topic,
    phone, email, safety, hours, call_back_on, call_back_note, family_id,
    EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id
        WHERE m.family_id = enquiry.family_id AND m.status = 'active') AS limited
FROM enquiry
WHERE state = 'call_back' AND (call_back_on IS NULL OR call_back_on <= ?1) AND (?2 IS NULL OR site_id IS NULL OR site_id = ?2)
ORDER BY call_back_on, received_at
LIMIT ?3
