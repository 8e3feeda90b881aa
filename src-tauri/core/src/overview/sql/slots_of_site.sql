SELECT appointment.id, appointment.starts, appointment.ends, appointment.kind, appointment.state,
    coalesce(appointment.family_id, asked.id) AS family_id,
    coalesce(programme.title, mediation_case.number, family.title || coalesce(' · ' || person.first_name, ''), asked.title, person.last_name || ' ' || person.first_name,
        nullif(trim(coalesce(enquiry.last_name, '') || ' ' || coalesce(enquiry.first_name, '')), ''), appointment.title) AS who,
    staff_member.display_name || coalesce(', ' || co_staff.display_name, '') AS staff, site.name AS site, room.name AS room,
    mediation_case.id AS case_id, programme.id AS programme_id, programme.minimum AS minimum,
    (SELECT count(*) FROM enrolment WHERE enrolment.programme_id = programme.id AND enrolment.state = 'enrolled') AS enrolled,
    (EXISTS (SELECT 1 FROM restricted_person r WHERE r.person_id = appointment.person_id)
        OR EXISTS (SELECT 1 FROM family_member m JOIN restricted_person r ON r.person_id = m.person_id
            WHERE m.family_id = coalesce(appointment.family_id, asked.id) AND m.status = 'active')
        OR EXISTS (SELECT 1 FROM party JOIN restricted_person r ON r.person_id = party.person_id
            WHERE party.case_id = mediation_case.id)) AS limited
FROM appointment
LEFT JOIN family ON family.id = appointment.family_id
LEFT JOIN person ON person.id = appointment.person_id
LEFT JOIN enquiry ON enquiry.id = appointment.enquiry_id
LEFT JOIN family AS asked ON asked.id = enquiry.family_id
LEFT JOIN staff_member ON staff_member.id = appointment.staff_id
LEFT JOIN staff_member AS co_staff ON co_staff.id = appointment.co_staff_id
LEFT JOIN site ON site.id = appointment.site_id
LEFT JOIN room ON room.id = appointment.room_id
LEFT JOIN mediation_meeting ON mediation_meeting.appointment_id = appointment.id
LEFT JOIN mediation_case ON mediation_case.id = mediation_meeting.case_id
LEFT JOIN group_meeting ON group_meeting.appointment_id = appointment.id
LEFT JOIN programme ON programme.id = group_meeting.programme_id
WHERE appointment.day = ?1 AND (appointment.site_id = ?2 OR appointment.site_id IS NULL)
ORDER BY appointment.starts, appointment.ends
