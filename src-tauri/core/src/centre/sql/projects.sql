SELECT id, name, code, lead_body, starts_on, ends_on, status FROM project ORDER BY status, starts_on DESC, name
