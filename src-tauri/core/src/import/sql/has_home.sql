SELECT 1 FROM membership WHERE person_id = ?1 AND (ends_on IS NULL OR ends_on >= ?2)
