SELECT id, number, title, kind, audience, state, state_reason, site_id, project_id, area_code, minimum, maximum, max_meetings, decide_on,
    conductor, age_from, age_to, twin_id, note
FROM programme WHERE id = ?1
