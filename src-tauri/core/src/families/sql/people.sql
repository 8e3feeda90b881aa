SELECT p.id, m.role, m.status AS member_status, p.last_name, p.first_name, p.sex, p.born_on, p.birth_place, p.fiscal_code,
    p.fiscal_code_missing, p.citizenship, p.languages, p.interpreter, p.municipality, p.address, p.address_hidden, home.hidden_until >= ?2 AS hidden, p.occupation, p.note, p.note_told_by_id, p.address_told_by_id,
    d.id IS NOT NULL AS died, d.happened_on AS died_on
FROM family_member m JOIN person p ON p.id = m.person_id JOIN person_home home ON home.person_id = p.id
LEFT JOIN life_fact d
    ON d.id = (SELECT f.id FROM life_fact f WHERE f.person_id = p.id AND f.kind = 'died' AND f.status = 'active' ORDER BY f.id LIMIT 1)
WHERE m.family_id = ?1 ORDER BY m.status, m.position, m.id
