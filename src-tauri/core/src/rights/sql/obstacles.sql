SELECT EXISTS (SELECT 1 FROM party y JOIN mediation_case c ON c.id = y.case_id WHERE y.person_id = ?1 AND c.state <> 'closed') AS open_case,
    EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = ?1 AND a.day >= ?2 AND a.state = 'booked') AS booked,
    EXISTS (SELECT 1 FROM enrolment e JOIN programme g ON g.id = e.programme_id
        WHERE e.person_id = ?1 AND e.state <> 'withdrawn' AND g.state IN ('open', 'confirmed')) AS open_programme,
    EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = ?1)
        OR EXISTS (SELECT 1 FROM family_member m JOIN restricted_family f ON f.family_id = m.family_id WHERE m.person_id = ?1)
        OR EXISTS (SELECT 1 FROM party y JOIN restricted_party p ON p.case_id = y.case_id WHERE y.person_id = ?1) AS restricted,
    EXISTS (SELECT 1 FROM limitation r WHERE r.person_id = ?1 AND r.lifted_on IS NULL AND r.kind = 'hold') AS held,
    EXISTS (SELECT 1 FROM data_request d WHERE d.person_id = ?1 AND d.answered_on IS NULL AND d.kind <> 'erasure') AS pending,
    EXISTS (SELECT 1 FROM data_request d WHERE d.person_id = ?1 AND d.answered_on IS NULL AND d.kind = 'erasure') AS erasure_pending
