SELECT named.last_name AS last_in_order, named.first_name AS first_in_order, e.id, e.person_id, e.state, e.enrolled_on, e.left_on, e.override_reason, e.note, p.last_name, p.first_name, p.municipality, home.hidden_until >= ?2 OR coalesce(p.address_told_by_id, p.id) <> p.id AS hidden, p.born_on
FROM enrolment AS e JOIN person AS p ON p.id = e.person_id JOIN main.person AS named ON named.id = e.person_id JOIN person_home AS home ON home.person_id = p.id
WHERE e.programme_id = ?1
