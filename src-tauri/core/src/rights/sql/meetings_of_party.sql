SELECT a.day, m.kind, (SELECT w.present FROM meeting_presence w WHERE w.meeting_id = m.id AND w.party_id = p.id) AS present
FROM party p JOIN mediation_meeting m ON m.case_id = p.case_id JOIN appointment a ON a.id = m.appointment_id
WHERE p.id = ?1 AND (m.party_id IS NULL OR m.party_id = p.id) AND a.state NOT IN ('cancelled_by_user', 'cancelled_by_centre')
ORDER BY a.day, a.starts
