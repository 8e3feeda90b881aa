SELECT title, kind, audience, state, minimum, maximum, max_meetings, site_id, project_id, area_code, twin_id FROM programme WHERE id = ?1
