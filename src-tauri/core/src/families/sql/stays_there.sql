SELECT id, starts_on, ends_on, pattern FROM membership WHERE household_id = ?1 AND person_id = ?2 ORDER BY starts_on, id
