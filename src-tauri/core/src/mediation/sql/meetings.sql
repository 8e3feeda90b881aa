SELECT mediation_meeting.id, mediation_meeting.appointment_id, mediation_meeting.kind, mediation_meeting.party_id, mediation_meeting.minutes,
    mediation_meeting.next_step, appointment.day, appointment.starts, appointment.ends, appointment.site_id, appointment.room_id, appointment.state
FROM mediation_meeting JOIN appointment ON appointment.id = mediation_meeting.appointment_id
WHERE mediation_meeting.case_id = ?1 ORDER BY appointment.day, appointment.starts, mediation_meeting.id
