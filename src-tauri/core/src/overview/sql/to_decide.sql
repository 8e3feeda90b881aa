SELECT programme.id, programme.title, programme.minimum, CASE programme.state WHEN 'open' THEN programme.decide_on END AS decide_on,
    (SELECT count(*) FROM enrolment WHERE enrolment.programme_id = programme.id AND enrolment.state = 'enrolled') AS enrolled,
    (SELECT min(appointment.day) FROM group_meeting JOIN appointment ON appointment.id = group_meeting.appointment_id
        WHERE group_meeting.programme_id = programme.id AND appointment.state = 'booked') AS first_day
FROM programme
WHERE (programme.state = 'open' OR programme.state = 'confirmed' AND programme.state_reason IS NULL AND EXISTS (
        SELECT 1 FROM group_meeting JOIN appointment ON appointment.id = group_meeting.appointment_id
        WHERE group_meeting.programme_id = programme.id AND appointment.state = 'booked' AND appointment.day >= ?2)
        AND NOT EXISTS (SELECT 1 FROM group_meeting JOIN appointment ON appointment.id = group_meeting.appointment_id
            WHERE group_meeting.programme_id = programme.id AND appointment.day < ?2))
    AND programme.minimum IS NOT NULL AND (?1 IS NULL OR programme.site_id IS NULL OR programme.site_id = ?1)
    AND (SELECT count(*) FROM enrolment WHERE enrolment.programme_id = programme.id AND enrolment.state = 'enrolled') < programme.minimum
ORDER BY coalesce(programme.decide_on, '9999-12-31'), programme.title
