SELECT 'note' AS place, f.note AS words, f.id FROM family_member m JOIN family f ON f.id = m.family_id WHERE m.person_id = ?1 AND f.note IS NOT NULL
UNION ALL
SELECT 'interview', coalesce(i.reason, '') || ' ' || coalesce(i.needs, '') || ' ' || coalesce(i.strengths, '') || ' '
    || coalesce(i.services, '') || ' ' || coalesce(i.decision_note, ''), i.id
FROM family_member m JOIN intake_sheet i ON i.family_id = m.family_id WHERE m.person_id = ?1 AND i.person_id IS NOT ?1
UNION ALL
SELECT 'appointment', coalesce(a.title, '') || ' ' || coalesce(a.note, '') || ' ' || coalesce(a.cancel_reason, ''), a.id
FROM family_member m JOIN appointment a ON a.family_id = m.family_id WHERE m.person_id = ?1 AND a.person_id IS NOT ?1
UNION ALL
SELECT 'enquiry', coalesce(e.topic, '') || ' ' || coalesce(e.answer, '') || ' ' || coalesce(e.call_back_note, ''), e.id
FROM family_member m JOIN enquiry e ON e.family_id = m.family_id WHERE m.person_id = ?1
UNION ALL
SELECT 'reminder', r.what, r.id FROM family_member m JOIN reminder r ON r.family_id = m.family_id WHERE m.person_id = ?1 AND r.status = 'active'
UNION ALL
SELECT 'tag', t.tag, t.id FROM family_member m JOIN family_tag t ON t.family_id = m.family_id WHERE m.person_id = ?1
UNION ALL
SELECT 'document', d.name, d.id FROM family_member m JOIN family_file d ON d.family_id = m.family_id WHERE m.person_id = ?1 AND d.status = 'active'
