SELECT id FROM unread_cell WHERE person_id = ?1
UNION
SELECT u.id FROM family_member m JOIN unread_cell u ON u.family_id = m.family_id WHERE m.person_id = ?1 AND u.status = 'cleared'
