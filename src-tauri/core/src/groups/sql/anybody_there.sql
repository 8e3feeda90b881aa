SELECT 1 FROM group_meeting AS m
WHERE m.id = ?1 AND (m.walk_ins > 0 OR EXISTS (SELECT 1 FROM attendance AS t WHERE t.meeting_id = m.id))
