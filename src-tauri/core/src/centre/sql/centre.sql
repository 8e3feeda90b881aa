SELECT id, name, address, municipality, phone, email, scheme, number_prefix, demo FROM centre LIMIT 1
