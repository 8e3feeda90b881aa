SELECT g.title, p.last_name, p.first_name, p.born_on, CASE WHEN home.hidden_until < ?2 AND coalesce(p.address_told_by_id, p.id) = p.id THEN
    coalesce(p.municipality, (SELECT h.municipality FROM membership s JOIN household h ON h.id = s.household_id
        WHERE s.person_id = p.id AND (s.starts_on IS NULL OR s.starts_on <= ?2) AND (s.ends_on IS NULL OR s.ends_on >= ?2) AND h.status = 'active'
            AND (h.told_by_id IS NULL OR EXISTS (SELECT 1 FROM membership teller WHERE teller.household_id = h.id AND teller.person_id = h.told_by_id
                AND (teller.ends_on IS NULL OR teller.ends_on >= ?2)))
        ORDER BY length(replace(coalesce(s.weeks, '11111111111111'), '0', '')) DESC, s.starts_on, h.id LIMIT 1)) END, e.state, e.enrolled_on, e.left_on,
    (SELECT count(*) FROM attendance t WHERE t.enrolment_id = e.id AND t.mark IN ('present', 'late', 'online')),
    (SELECT l.person_id FROM limitation l WHERE l.person_id = e.person_id AND l.kind = 'limited' AND l.lifted_on IS NULL LIMIT 1) AS limited, e.person_id
FROM programme g JOIN enrolment e ON e.programme_id = g.id JOIN person p ON p.id = e.person_id JOIN person_home home ON home.person_id = p.id
WHERE g.id = ?1 ORDER BY e.state, p.last_name, p.first_name, e.id
