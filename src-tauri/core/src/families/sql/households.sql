SELECT id, label, municipality, address, address_hidden, phone, told_by_id, status = 'ended' AS ended
FROM household WHERE family_id = ?1 ORDER BY status, position, id
