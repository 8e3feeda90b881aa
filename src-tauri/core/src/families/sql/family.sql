SELECT id, number, title, title_set, opened_on, closed_on, site_id, project_id, note FROM family WHERE id = ?1
