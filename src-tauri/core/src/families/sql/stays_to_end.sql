SELECT id, person_id, starts_on FROM membership WHERE household_id = ?1 AND (ends_on IS NULL OR ends_on > ?2) ORDER BY id
