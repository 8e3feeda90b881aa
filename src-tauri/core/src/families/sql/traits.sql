SELECT p.last_name, p.first_name, p.born_on, p.fiscal_code, CASE WHEN home.hidden_until < ?2 THEN p.municipality END
FROM person p JOIN person_home home ON home.person_id = p.id WHERE p.id = ?1
