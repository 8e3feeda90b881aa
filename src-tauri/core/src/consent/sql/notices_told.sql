SELECT i.person_id, i.notice_given_on FROM intake_sheet i
WHERE i.family_id = ?1 AND i.notice_given_on IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM notice_receipt n WHERE n.person_id = i.person_id AND n.status = 'active')
ORDER BY i.notice_given_on DESC, i.id
