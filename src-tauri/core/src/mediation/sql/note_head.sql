SELECT case_id, meeting_id, author_id, version FROM sealed_note WHERE id = ?1
