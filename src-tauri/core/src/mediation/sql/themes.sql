SELECT meeting_theme.meeting_id, meeting_theme.theme
FROM mediation_meeting JOIN meeting_theme ON meeting_theme.meeting_id = mediation_meeting.id
WHERE mediation_meeting.case_id = ?1 ORDER BY meeting_theme.id
