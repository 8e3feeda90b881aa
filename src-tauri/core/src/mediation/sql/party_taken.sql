-- Whether somebody invited to a meeting has something else at that hour: an appointment of their own, one that takes all of a file of theirs,
-- or a meeting of any path.
SELECT 1 FROM party AS p CROSS JOIN appointment AS a ON a.person_id = p.person_id
WHERE p.case_id = ?1 AND (?2 IS NULL OR p.id = ?2)
    AND a.day = ?3 AND a.starts < ?5 AND a.ends > ?4 AND a.state IN ('booked', 'held', 'no_show') AND a.id IS NOT ?6
UNION ALL
SELECT 1 FROM party AS p CROSS JOIN family_member AS m ON m.person_id = p.person_id AND m.status = 'active'
    CROSS JOIN appointment AS a ON a.family_id = m.family_id
WHERE p.case_id = ?1 AND (?2 IS NULL OR p.id = ?2) AND a.person_id IS NULL
    AND a.day = ?3 AND a.starts < ?5 AND a.ends > ?4 AND a.state IN ('booked', 'held', 'no_show') AND a.id IS NOT ?6
UNION ALL
SELECT 1 FROM party AS p CROSS JOIN party AS o ON o.person_id = p.person_id
    CROSS JOIN mediation_meeting AS g ON g.case_id = o.case_id AND (g.party_id IS NULL OR g.party_id = o.id)
    CROSS JOIN appointment AS a ON a.id = g.appointment_id
WHERE p.case_id = ?1 AND (?2 IS NULL OR p.id = ?2)
    AND a.day = ?3 AND a.starts < ?5 AND a.ends > ?4 AND a.state IN ('booked', 'held', 'no_show') AND a.id IS NOT ?6
LIMIT 1
