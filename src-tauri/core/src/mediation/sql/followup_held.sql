SELECT count(*) FROM mediation_meeting JOIN appointment ON appointment.id = mediation_meeting.appointment_id
WHERE mediation_meeting.case_id = ?1 AND mediation_meeting.kind = 'follow_up' AND appointment.state = 'held'
