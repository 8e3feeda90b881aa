SELECT max(CAST(substr(number, length(?1) + 1) AS INTEGER)) FROM main.family WHERE number >= ?1 AND number < ?2
