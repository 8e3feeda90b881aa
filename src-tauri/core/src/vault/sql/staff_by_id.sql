SELECT id, display_name, login_name, role, job_title, status FROM staff_member WHERE id = ?1
