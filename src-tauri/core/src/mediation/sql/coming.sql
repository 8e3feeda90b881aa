SELECT mediation_meeting.id, mediation_meeting.case_id, mediation_meeting.appointment_id, mediation_meeting.kind,
    mediation_meeting.party_id, appointment.day, appointment.state
FROM mediation_meeting JOIN appointment ON appointment.id = mediation_meeting.appointment_id
WHERE mediation_meeting.case_id = ?1 AND appointment.state = 'booked'
AND (appointment.day > ?2 OR (appointment.day = ?2 AND (appointment.starts > ?3 OR (?4 AND appointment.ends > ?3))))
