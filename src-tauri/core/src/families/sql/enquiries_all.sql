SELECT id, received_at, site_id, staff_id, channel, asker, last_name, first_name, phone, safety, hours, topic, municipality, child_age,
    sent_by, area_code, project_id, answer, minutes, call_back_on, call_back_note, family_id, state, owner_id, next_step, next_on,
    state_on, email
FROM enquiry WHERE received_at > '' ORDER BY received_at DESC LIMIT ?1
