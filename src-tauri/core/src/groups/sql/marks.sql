-- Two laptops may have marked the same cell: the later row stands, as in mark_target.sql.
SELECT t.meeting_id, t.enrolment_id, t.mark, max(t.id)
FROM group_meeting AS m JOIN attendance AS t ON t.meeting_id = m.id
WHERE m.programme_id = ?1
GROUP BY t.meeting_id, t.enrolment_id
