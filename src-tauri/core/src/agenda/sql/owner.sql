SELECT case_id FROM mediation_meeting WHERE appointment_id = ?1
UNION ALL SELECT programme_id FROM group_meeting WHERE appointment_id = ?1
