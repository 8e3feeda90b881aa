SELECT person.last_name || ' ' || person.first_name FROM party JOIN person ON person.id = party.person_id
WHERE party.case_id = ?1 ORDER BY party.position
