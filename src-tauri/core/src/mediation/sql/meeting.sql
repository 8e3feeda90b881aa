SELECT mediation_meeting.id, mediation_meeting.case_id, mediation_meeting.appointment_id, mediation_meeting.kind,
    mediation_meeting.party_id, appointment.day, appointment.state
FROM mediation_meeting JOIN appointment ON appointment.id = mediation_meeting.appointment_id
WHERE mediation_meeting.id = ?1
