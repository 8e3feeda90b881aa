SELECT id, family_id, person_id, held_on, staff_id, minutes, couple, custody, court_order, services, reason, needs, strengths,
    notice_given_on, decision, decision_note
FROM intake_sheet WHERE family_id = ?1 ORDER BY held_on IS NULL, held_on, id
