SELECT 1 FROM unread_cell WHERE family_id = ?1 AND person_id IS ?2 AND field = ?3 AND words IS ?4
