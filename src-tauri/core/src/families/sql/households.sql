SELECT id, label, municipality, address, address_hidden FROM household WHERE family_id = ?1 AND status = 'active' ORDER BY position, id
