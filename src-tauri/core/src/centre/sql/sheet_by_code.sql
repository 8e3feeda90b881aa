SELECT code, form, subject_id, printed_on FROM printed_sheet WHERE code = ?1 ORDER BY id DESC LIMIT 1
