SELECT code FROM printed_sheet WHERE subject_id = ?1 AND form = ?2 AND printed_on = ?3 AND shows_on IS ?4
