SELECT id, display_name, login_name, role, job_title, status FROM staff_member ORDER BY status, display_name COLLATE NOCASE
