SELECT code FROM printed_sheet WHERE subject_id = ?1 AND form = ?2 AND printed_on = ?3 AND row_ids = ?4 AND blank_rows = ?5
