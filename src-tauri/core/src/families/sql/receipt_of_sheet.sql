SELECT n.id
FROM intake_sheet i JOIN notice_receipt n ON n.person_id = i.person_id AND n.given_on = i.notice_given_on
WHERE i.family_id = ?1 AND i.person_id = ?2 AND n.status = 'active' ORDER BY n.id LIMIT 1
