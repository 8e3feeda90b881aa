SELECT own.municipality, own.address, home.hidden_until >= ?2 AS hidden FROM person p JOIN person_home home ON home.person_id = p.id
LEFT JOIN person own ON own.id = p.id AND coalesce(own.address_told_by_id, own.id) = own.id WHERE p.id = ?1
