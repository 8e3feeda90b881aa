SELECT id, case_id, note_id, author_id, added_at, format, generation, nonce, sealed FROM note_attachment WHERE id = ?1
