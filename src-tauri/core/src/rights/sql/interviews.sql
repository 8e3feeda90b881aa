SELECT f.number, i.held_on, i.notice_given_on, i.minutes, i.couple, i.custody, i.court_order, i.services, i.reason, i.needs, i.strengths,
    i.decision, i.decision_note
FROM intake_sheet i JOIN family f ON f.id = i.family_id
WHERE i.person_id = ?1
ORDER BY i.held_on, i.id
