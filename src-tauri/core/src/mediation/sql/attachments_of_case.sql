SELECT id, case_id, note_id, author_id, added_at, format, generation, nonce, sealed
FROM note_attachment WHERE case_id = ?1 ORDER BY added_at, id
