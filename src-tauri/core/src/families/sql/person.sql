SELECT p.id, 'other' AS role, 'active' AS member_status, p.last_name, p.first_name, p.sex, p.born_on, p.birth_place, p.fiscal_code,
    p.fiscal_code_missing, p.citizenship, p.languages, p.interpreter, p.municipality, p.address, p.address_hidden, home.hidden_until >= ?2 AS hidden, p.occupation, p.note, p.note_told_by_id, p.address_told_by_id
FROM person p JOIN person_home home ON home.person_id = p.id WHERE p.id = ?1
