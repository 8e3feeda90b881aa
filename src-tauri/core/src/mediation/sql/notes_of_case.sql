SELECT sealed_note.id, sealed_note.case_id, sealed_note.meeting_id, sealed_note.author_id, sealed_note.replaces_id, sealed_note.written_at,
    sealed_note.version, sealed_note.format, sealed_note.generation, sealed_note.nonce, sealed_note.sealed,
    staff_member.display_name AS author
FROM sealed_note JOIN staff_member ON staff_member.id = sealed_note.author_id
WHERE sealed_note.case_id = ?1 ORDER BY sealed_note.written_at DESC, sealed_note.id DESC
