SELECT p.municipality, p.address, home.hidden_until >= ?2 AS hidden FROM person p JOIN person_home home ON home.person_id = p.id WHERE p.id = ?1
