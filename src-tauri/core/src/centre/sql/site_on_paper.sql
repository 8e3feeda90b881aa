SELECT name, address, municipality, phone FROM site WHERE id = ?1
