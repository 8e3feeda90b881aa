SELECT 'note' AS place, coalesce(f.note, '') AS words, f.id, 0 AS open FROM family_member m JOIN family f ON f.id = m.family_id WHERE m.person_id = ?1
UNION ALL
SELECT 'person_note', coalesce(p.note, ''), p.id, 0
FROM family_member m JOIN family_member o ON o.family_id = m.family_id JOIN person p ON p.id = o.person_id
WHERE m.person_id = ?1 AND o.person_id <> ?1
UNION ALL
SELECT 'person_note', p.note, p.id, 1 FROM person p WHERE p.note_told_by_id = ?1 AND p.id <> ?1 AND p.note IS NOT NULL
UNION ALL
SELECT 'contact', coalesce(c.label, '') || ' ' || coalesce(c.hours, ''), c.id, 0
FROM family_member m JOIN family_member o ON o.family_id = m.family_id JOIN contact_point c ON c.person_id = o.person_id
WHERE m.person_id = ?1 AND o.person_id <> ?1
UNION ALL
SELECT 'home', coalesce(h.label, ''), h.id, 0 FROM family_member m JOIN household h ON h.family_id = m.family_id
WHERE m.person_id = ?1 AND NOT EXISTS (SELECT 1 FROM membership s WHERE s.household_id = h.id AND s.person_id = ?1)
UNION ALL
SELECT 'home', coalesce(s.pattern, ''), s.id, 0
FROM family_member m JOIN household h ON h.family_id = m.family_id JOIN membership s ON s.household_id = h.id
WHERE m.person_id = ?1 AND s.person_id <> ?1
UNION ALL
SELECT 'interview', coalesce(i.reason, '') || ' ' || coalesce(i.needs, '') || ' ' || coalesce(i.strengths, '') || ' '
    || coalesce(i.services, '') || ' ' || coalesce(i.decision_note, '') || ' ' || coalesce(i.court_order, ''), i.id, 0
FROM family_member m JOIN intake_sheet i ON i.family_id = m.family_id WHERE m.person_id = ?1 AND i.person_id IS NOT ?1
UNION ALL
SELECT 'appointment', coalesce(a.title, '') || ' ' || coalesce(a.note, '') || ' ' || coalesce(a.cancel_reason, ''), a.id, 0
FROM family_member m JOIN appointment a ON a.family_id = m.family_id WHERE m.person_id = ?1 AND a.person_id IS NOT ?1
UNION ALL
SELECT 'appointment', coalesce(a.title, '') || ' ' || coalesce(a.note, '') || ' ' || coalesce(a.cancel_reason, ''), a.id, 0
FROM party y JOIN mediation_meeting g ON g.case_id = y.case_id JOIN appointment a ON a.id = g.appointment_id
WHERE y.person_id = ?1 AND g.party_id IS NOT y.id AND a.person_id IS NOT ?1
UNION ALL
SELECT 'enquiry', coalesce(e.topic, '') || ' ' || coalesce(e.answer, '') || ' ' || coalesce(e.call_back_note, '') || ' '
    || coalesce(e.hours, '') || ' ' || coalesce(e.next_step, ''), e.id, 0
FROM family_member m JOIN enquiry e ON e.family_id = m.family_id WHERE m.person_id = ?1
UNION ALL
SELECT 'enquiry', coalesce(e.topic, '') || ' ' || coalesce(e.answer, '') || ' ' || coalesce(e.call_back_note, '') || ' '
    || coalesce(e.hours, '') || ' ' || coalesce(e.next_step, ''), e.id, 0
FROM contact_point c JOIN enquiry e ON e.phone_digits = c.digits WHERE c.person_id = ?1
UNION ALL
SELECT 'enquiry', coalesce(e.topic, '') || ' ' || coalesce(e.answer, '') || ' ' || coalesce(e.call_back_note, '') || ' '
    || coalesce(e.hours, '') || ' ' || coalesce(e.next_step, ''), e.id, 0
FROM contact_point c JOIN enquiry e ON e.email = c.value WHERE c.person_id = ?1 AND c.kind = 'email'
UNION ALL
SELECT 'enquiry', coalesce(d.present, '') || ' ' || coalesce(d.reason, ''), e.id, 0
FROM family_member m JOIN enquiry e ON e.family_id = m.family_id JOIN team_decision d ON d.enquiry_id = e.id WHERE m.person_id = ?1
UNION ALL
SELECT 'enrolment', coalesce(n.note, '') || ' ' || coalesce(n.override_reason, ''), n.id, 0
FROM family_member m JOIN family_member o ON o.family_id = m.family_id JOIN enrolment n ON n.person_id = o.person_id
WHERE m.person_id = ?1 AND o.person_id <> ?1
UNION ALL
SELECT 'paper', coalesce(c.reference, '') || ' ' || coalesce(c.note, ''), c.id, 0
FROM family_member m JOIN family_member o ON o.family_id = m.family_id JOIN consent c ON c.person_id = o.person_id
WHERE m.person_id = ?1 AND o.person_id <> ?1 AND c.signer_id IS NOT ?1 AND c.instead_of_id IS NOT ?1
UNION ALL
SELECT 'paper', coalesce(c.body, '') || ' ' || coalesce(c.court, '') || ' ' || coalesce(c.number, '') || ' ' || coalesce(c.note, ''), c.id, 0
FROM family_member m JOIN family_member o ON o.family_id = m.family_id JOIN custody_order c ON c.person_id = o.person_id
WHERE m.person_id = ?1 AND o.person_id <> ?1 AND c.other_id IS NOT ?1
UNION ALL
SELECT 'request', coalesce(r.note, ''), r.id, 0
FROM family_member m JOIN family_member o ON o.family_id = m.family_id JOIN data_request r ON r.person_id = o.person_id
WHERE m.person_id = ?1 AND o.person_id <> ?1
UNION ALL
SELECT 'request', coalesce(r.reason, ''), r.id, 0
FROM family_member m JOIN family_member o ON o.family_id = m.family_id JOIN limitation r ON r.person_id = o.person_id
WHERE m.person_id = ?1 AND o.person_id <> ?1
UNION ALL
SELECT 'request', coalesce(r.reason, ''), r.id, 0
FROM family_member m JOIN family_member o ON o.family_id = m.family_id JOIN restriction r ON r.person_id = o.person_id
WHERE m.person_id = ?1 AND o.person_id <> ?1
UNION ALL
SELECT 'request', coalesce(r.reason, ''), r.id, 0 FROM family_member m JOIN restriction r ON r.family_id = m.family_id WHERE m.person_id = ?1
UNION ALL
SELECT 'request', coalesce(r.reason, ''), r.id, 0
FROM (SELECT family_id AS subject FROM family_member WHERE person_id = ?1 UNION SELECT programme_id FROM enrolment WHERE person_id = ?1) AS kept
JOIN retention_review r ON r.subject_id = kept.subject
UNION ALL
SELECT 'import', coalesce(u.words, ''), u.id, 0
FROM family_member m JOIN unread_cell u ON u.family_id = m.family_id
WHERE m.person_id = ?1 AND u.person_id IS NOT ?1 AND u.status = 'open'
UNION ALL
SELECT 'reminder', r.what, r.id, 0 FROM family_member m JOIN reminder r ON r.family_id = m.family_id WHERE m.person_id = ?1 AND r.status = 'active'
UNION ALL
SELECT 'tag', t.tag, t.id, 0 FROM family_member m JOIN family_tag t ON t.family_id = m.family_id WHERE m.person_id = ?1
UNION ALL
SELECT 'document', d.name, d.id, 1 FROM family_member m JOIN family_file d ON d.family_id = m.family_id WHERE m.person_id = ?1 AND d.status = 'active'
