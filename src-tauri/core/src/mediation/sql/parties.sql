SELECT party.id, party.person_id, person.last_name || ' ' || person.first_name AS name, party.state, screening.complete, screening.held_on
FROM party
JOIN person ON person.id = party.person_id
LEFT JOIN screening ON screening.party_id = party.id AND screening.status = 'current'
WHERE party.case_id = ?1 ORDER BY party.position
