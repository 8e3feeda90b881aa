SELECT e.id, e.arrival, e.override_reason IS NOT NULL AS priority, coalesce(p.municipality, (SELECT h.municipality FROM main.membership AS s JOIN main.household AS h ON h.id = s.household_id
        WHERE s.person_id = p.id AND (s.starts_on IS NULL OR s.starts_on <= ?2) AND (s.ends_on IS NULL OR s.ends_on >= ?2)
        ORDER BY length(replace(coalesce(s.weeks, '11111111111111'), '0', '')) DESC, s.starts_on, h.id LIMIT 1)) AS municipality
FROM main.enrolment AS e JOIN person AS p ON p.id = e.person_id
WHERE e.programme_id = ?1 AND e.state = 'waiting'
