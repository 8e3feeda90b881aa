SELECT n.id, n.person_id, n.version, n.given_on, n.means
FROM family_member m JOIN notice_receipt n ON n.person_id = m.person_id
WHERE m.family_id = ?1 AND n.status = 'active' ORDER BY n.given_on DESC, n.id DESC
