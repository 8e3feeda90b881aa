SELECT nonce, sealed FROM note_attachment_part WHERE attachment_id = ?1 ORDER BY ordinal
