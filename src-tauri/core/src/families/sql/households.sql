SELECT id, label, municipality, address, address_hidden, phone, told_by_id FROM household WHERE family_id = ?1 AND status = 'active' ORDER BY position, id
