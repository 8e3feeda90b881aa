SELECT id, name, address, municipality, phone, email, scheme, demo FROM centre LIMIT 1
