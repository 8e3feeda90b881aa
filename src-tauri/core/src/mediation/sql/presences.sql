SELECT meeting_presence.meeting_id, meeting_presence.party_id, meeting_presence.present
FROM mediation_meeting JOIN meeting_presence ON meeting_presence.meeting_id = mediation_meeting.id
WHERE mediation_meeting.case_id = ?1
